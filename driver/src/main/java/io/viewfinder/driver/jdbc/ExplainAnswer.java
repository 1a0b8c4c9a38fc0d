package io.viewfinder.driver.jdbc;

import io.viewfinder.advisor.console.Answer;
import io.viewfinder.driver.route.Explained;
import io.viewfinder.rewriter.Decision;
import io.viewfinder.rewriter.Explanation.Candidate;
import io.viewfinder.rewriter.reason.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What EXPLAIN (VIEWFINDER) answers, as lines or as one JSON document. */
final class ExplainAnswer {
  private ExplainAnswer() {}

  static Answer text(Explained explained) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(explained.decision()));
    if (explained.candidates().isEmpty()) {
      detail(explained.decision()).ifPresent(lines::add);
    }
    explained.sql().lines().forEach(lines::add);
    explained.candidates().forEach(candidate -> lines.add(line(candidate)));
    return answer("text", lines);
  }

  static Answer json(Explained explained) {
    Map<String, String> document = new LinkedHashMap<>();
    Decision decision = explained.decision();
    Refusal refusal = decision instanceof Decision.PassThrough passed ? passed.refusal() : null;
    document.put("rewritten", String.valueOf(refusal == null));
    document.put("views", Json.array(views(decision).stream().map(Json::string).toList()));
    document.put("reason", Json.string(refusal == null ? null : refusal.reason().name()));
    document.put("detail", Json.string(refusal == null ? "" : refusal.detail()));
    document.put("sql", Json.string(explained.sql()));
    document.put(
        "candidates",
        Json.array(explained.candidates().stream().map(ExplainAnswer::document).toList()));
    return answer("json", List.of(Json.object(document)));
  }

  private static Answer answer(String type, List<String> lines) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (String line : lines) {
      List<@Nullable String> row = new ArrayList<>();
      row.add(line);
      rows.add(row);
    }
    return new Answer(List.of(new Answer.Column("QUERY PLAN", type)), rows);
  }

  private static String headline(Decision decision) {
    if (decision instanceof Decision.PassThrough passed) {
      return "rewritten: no (" + passed.refusal().reason().name() + ")";
    }
    return "rewritten: yes (" + String.join(", ", views(decision)) + ")";
  }

  /* Where there are candidates, each says what speaks against it. */
  private static Optional<String> detail(Decision decision) {
    return decision instanceof Decision.PassThrough passed && !passed.refusal().detail().isEmpty()
        ? Optional.of("detail: " + passed.refusal().detail())
        : Optional.empty();
  }

  private static List<String> views(Decision decision) {
    return decision instanceof Decision.Rewrite rewrite ? rewrite.views() : List.of();
  }

  private static String line(Candidate candidate) {
    Refusal refusal = candidate.refusal();
    if (refusal == null) {
      return candidate.view()
          + ": answers"
          + (candidate.hint().isEmpty() ? "" : " ")
          + candidate.hint();
    }
    String hint = candidate.hint().isEmpty() ? refusal.reason().action() : candidate.hint();
    String detail = refusal.detail().isEmpty() ? "" : " (" + refusal.detail() + ")";
    return candidate.view() + ": " + refusal.reason().name() + detail + ": " + hint;
  }

  private static String document(Candidate candidate) {
    Refusal refusal = candidate.refusal();
    Map<String, String> document = new LinkedHashMap<>();
    document.put("view", Json.string(candidate.view()));
    document.put("verdict", Json.string(refusal == null ? "answers" : "refused"));
    document.put("reason", Json.string(refusal == null ? null : refusal.reason().name()));
    document.put("detail", Json.string(refusal == null ? "" : refusal.detail()));
    document.put("hint", Json.string(candidate.hint()));
    return Json.object(document);
  }
}
