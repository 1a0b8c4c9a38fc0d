package io.viewfinder.advisor.life;

import io.viewfinder.rewriter.view.ViewState;
import java.util.Optional;

/**
 * Where a view stands. Each state is a type with only the steps that may follow it:
 *
 * <pre>{@code
 * proposed → building → verifying → active ⇄ suspended → retiring → retired
 *                └───────────┴── failed → building
 * }</pre>
 */
public sealed interface Life {
  /** The word for it, as a sentence about a view needs it. */
  String word();

  /** Taken out of service for a while, where it is in service. */
  default Optional<Suspended> suspended() {
    return Optional.empty();
  }

  /** Put back into service, where it was taken out. */
  default Optional<Active> resumed() {
    return Optional.empty();
  }

  /** Given a newer generation, where it has one. */
  default Optional<Life> rebuilt(long newGeneration) {
    return Optional.empty();
  }

  /** On its way out, where it is not already. */
  default Optional<Retiring> retiring() {
    return Optional.of(new Retiring());
  }

  /** The life that a view's row tells of. */
  static Life of(ViewState state, long generation) {
    return switch (state) {
      case BUILDING -> new Building();
      case ACTIVE -> new Active(generation);
      case DISABLED -> new Suspended(generation);
      case FAILED -> new Failed("");
      case RETIRING -> new Retiring();
    };
  }

  /** Thought of, and nothing more. */
  record Proposed() implements Life {
    @Override
    public String word() {
      return "proposed";
    }

    /** Somebody wants it. */
    public Building build() {
      return new Building();
    }
  }

  /** Its first state is being filled. */
  record Building() implements Life {
    @Override
    public String word() {
      return "being built";
    }

    /** The state is filled and is compared with its query. */
    public Verifying verify() {
      return new Verifying();
    }

    /** It could not be filled. */
    public Failed fail(String reason) {
      return new Failed(reason);
    }
  }

  /** Its first state is being compared with its query. */
  record Verifying() implements Life {
    @Override
    public String word() {
      return "being verified";
    }

    /** The comparison found no difference. */
    public Active activate(long generation) {
      return new Active(generation);
    }

    /** It found one. */
    public Failed fail(String reason) {
      return new Failed(reason);
    }
  }

  /** In service. */
  record Active(long generation) implements Life {
    public Active {
      requireGeneration(generation);
    }

    @Override
    public String word() {
      return "active";
    }

    @Override
    public Optional<Suspended> suspended() {
      return Optional.of(new Suspended(generation));
    }

    @Override
    public Optional<Life> rebuilt(long newGeneration) {
      return Optional.of(new Active(newGeneration));
    }
  }

  /** Kept, and not read. */
  record Suspended(long generation) implements Life {
    public Suspended {
      requireGeneration(generation);
    }

    @Override
    public String word() {
      return "disabled";
    }

    @Override
    public Optional<Active> resumed() {
      return Optional.of(new Active(generation));
    }

    @Override
    public Optional<Life> rebuilt(long newGeneration) {
      return Optional.of(new Suspended(newGeneration));
    }
  }

  /** Could not be built. */
  record Failed(String reason) implements Life {
    @Override
    public String word() {
      return "failed";
    }

    /** Another attempt. */
    public Building retry() {
      return new Building();
    }
  }

  /** Out of service; its rows wait until no reader can still be sent to them. */
  record Retiring() implements Life {
    @Override
    public String word() {
      return "retiring";
    }

    @Override
    public Optional<Retiring> retiring() {
      return Optional.empty();
    }

    /** Nothing of it is left. */
    public Retired finish() {
      return new Retired();
    }
  }

  /** Gone. */
  record Retired() implements Life {
    @Override
    public String word() {
      return "retired";
    }

    @Override
    public Optional<Retiring> retiring() {
      return Optional.empty();
    }
  }

  private static void requireGeneration(long generation) {
    if (generation < 1) {
      throw new IllegalArgumentException("a view in service has a generation, not " + generation);
    }
  }
}
