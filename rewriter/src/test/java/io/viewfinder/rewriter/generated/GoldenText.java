package io.viewfinder.rewriter.generated;

import io.viewfinder.rewriter.generated.Draft.Source;
import io.viewfinder.rewriter.generated.Outcome.Different;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A statement that was answered wrongly, as the golden file it is to become. */
final class GoldenText {
  private GoldenText() {}

  static String of(
      long seed, Schema schema, List<View> views, Question question, Different different) {
    return """
        -- Seed %d: %s.
        -- Rewritten: %s
        -- schema
        %s%s-- query generated: by %s
        %s%s
        """
        .formatted(
            seed,
            different.difference().replace("\n", " "),
            different.arm().replaceAll("\\s+", " "),
            schema.sql(tables(views, question)),
            views.stream()
                .map(view -> "-- view " + view.name() + ", completed\n" + view.sql() + "\n")
                .collect(Collectors.joining()),
            String.join(", ", different.views()),
            question.parameters().isEmpty()
                ? ""
                : "-- parameters: " + String.join(" | ", question.parameters()) + "\n",
            question.sql());
  }

  private static Set<String> tables(List<View> views, Question question) {
    Set<String> names = new HashSet<>();
    views.forEach(view -> add(names, view.draft()));
    question.blocks().forEach(block -> add(names, block));
    Question.Probe probe = question.probe();
    if (probe != null) {
      names.add(probe.source().table().name());
    }
    return names;
  }

  private static void add(Set<String> names, Draft draft) {
    draft.sources().stream().map(Source::table).map(Table::name).forEach(names::add);
  }
}
