package io.viewfinder.benchmarks.workload;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dataset and its workload with the schema, every table and every column under another name, the
 * names' alphabetical order changed as well. Whoever finds views by what the queries do, and not by
 * what things are called, finds the same ones.
 *
 * @param names the new name of each old one
 */
public record RenamedCopy(Map<String, String> names) {
  private static final String SCHEMA = "warehouse";
  private static final Pattern DECLARED =
      Pattern.compile("create table \\w+\\.(\\w+)|^  (\\w+) +\\w", Pattern.MULTILINE);
  private static final Pattern QUOTED_OR_WORD = Pattern.compile("'[^']*'|\\w+");

  public RenamedCopy {
    names = Map.copyOf(names);
  }

  /** Names for everything that a dataset declares. */
  public static RenamedCopy of(Dataset dataset) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(dataset.schema(), SCHEMA);
    DECLARED
        .matcher(dataset.tablesSql())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .forEach(name -> names.put(name, "thing_" + (names.size() * 37 % 101)));
    return new RenamedCopy(names);
  }

  /** The same rows in the renamed tables. */
  public Dataset dataset(Dataset original) {
    return new Dataset(
        SCHEMA,
        renamed(original.tablesSql()),
        renamed(original.keysSql()),
        original.tables().stream().map(this::table).toList());
  }

  /** The same questions to the renamed tables. */
  public Workload workload(Workload original) {
    return new Workload(
        SCHEMA,
        original.templates().stream().map(this::template).toList(),
        original.anchors().entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, anchor -> renamed(anchor.getValue()))));
  }

  /** An SQL text with the new names; literals and placeholders stay as they are. */
  public String renamed(String sql) {
    return QUOTED_OR_WORD.matcher(sql).replaceAll(this::newName);
  }

  private String newName(MatchResult found) {
    return Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group()));
  }

  private Table table(Table table) {
    return new Table(renamed(table.name()), table.expectedRows(), table.rows());
  }

  private Template template(Template template) {
    return new Template(
        template.name(),
        template.title(),
        SCHEMA,
        renamed(template.text()),
        template.parameters().stream().map(this::parameter).toList(),
        template.order().stream().map(this::renamed).toList(),
        template.anchor());
  }

  private Parameter parameter(Parameter parameter) {
    return new Parameter(parameter.name(), parameter.own(), renamed(parameter.other()));
  }
}
