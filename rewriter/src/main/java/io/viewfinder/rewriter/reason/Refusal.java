package io.viewfinder.rewriter.reason;

/** One refusal: the reason, and the detail that makes it concrete for this statement. */
public record Refusal(Reason reason, String detail) {
  public static Refusal of(Reason reason, String detail) {
    return new Refusal(reason, detail);
  }

  public static Refusal of(Reason reason) {
    return new Refusal(reason, "");
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? reason.name() : reason + ": " + detail;
  }
}
