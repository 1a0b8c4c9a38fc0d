package io.viewfinder.rewriter;

import io.viewfinder.rewriter.sql.Stencil;
import java.util.List;
import java.util.Optional;

/**
 * A rewrite of a stencil: with a text's values in their places it is a rewrite of the text. What
 * the values decide, its gate looks at. Any thread.
 */
public final class Template {
  private final Decision.Rewrite rewrite;
  private final List<String> sql;
  private final List<String> arm;

  private Template(Decision.Rewrite rewrite) {
    this.rewrite = rewrite;
    this.sql = Stencil.pieces(rewrite.sql());
    this.arm = Stencil.pieces(rewrite.arm());
  }

  /** The template that a rewritten stencil is; empty where it is none. */
  public static Optional<Template> of(Decision.Rewrite rewrite) {
    Template template = new Template(rewrite);
    return template.isWhole() ? Optional.of(template) : Optional.empty();
  }

  private boolean isWhole() {
    return sql.size() == rewrite.parameters().sources().size() + 1
        && arm.size() == rewrite.ofArm().sources().size() + 1;
  }

  /** The names of the views that it reads. */
  public List<String> views() {
    return rewrite.views();
  }

  /** How long its texts are. */
  public int length() {
    return rewrite.sql().length() + rewrite.arm().length();
  }

  /** The rewrite of the text with these values. */
  public Decision.Rewrite with(List<String> values) {
    ParameterMapping none = new ParameterMapping(List.of());
    return new Decision.Rewrite(
        filled(sql, rewrite.parameters(), values),
        filled(arm, rewrite.ofArm(), values),
        none,
        none,
        rewrite.views(),
        rewrite.isConditional());
  }

  private static String filled(List<String> pieces, ParameterMapping mapping, List<String> values) {
    StringBuilder text = new StringBuilder(pieces.get(0));
    for (int i = 1; i < pieces.size(); i++) {
      text.append(values.get(mapping.sources().get(i - 1))).append(pieces.get(i));
    }
    return text.toString();
  }
}
