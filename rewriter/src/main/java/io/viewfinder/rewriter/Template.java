package io.viewfinder.rewriter;

import io.viewfinder.rewriter.sql.Stencil;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rewrite of a stencil: with a text's values in their places it is a rewrite of the text. What
 * the values decide, its gate looks at. Any thread.
 */
public final class Template {
  private final Decision.Rewrite rewrite;
  private final Pieces whole;
  private final @Nullable Pieces brief;
  private final Pieces arm;

  private Template(Decision.Rewrite rewrite) {
    this.rewrite = rewrite;
    this.whole = Pieces.of(rewrite.whole());
    this.brief = rewrite.brief() == null ? null : Pieces.of(rewrite.brief());
    this.arm = Pieces.of(rewrite.arm());
  }

  /** The template that a rewritten stencil is; empty where it is none. */
  public static Optional<Template> of(Decision.Rewrite rewrite) {
    Template template = new Template(rewrite);
    return template.texts().allMatch(Pieces::fit) ? Optional.of(template) : Optional.empty();
  }

  private Stream<Pieces> texts() {
    return Stream.concat(Stream.of(whole, arm), Stream.ofNullable(brief));
  }

  /** The names of the views that it reads. */
  public List<String> views() {
    return rewrite.views();
  }

  /** How long its texts are. */
  public int length() {
    return texts().mapToInt(Pieces::length).sum();
  }

  /** The rewrite of the text with these values. */
  public Decision.Rewrite with(List<String> values) {
    return new Decision.Rewrite(
        whole.with(values),
        brief == null ? null : brief.with(values),
        arm.with(values),
        rewrite.views(),
        rewrite.isConditional());
  }

  /** A text, cut where values stand. */
  private record Pieces(List<String> pieces, ParameterMapping mapping) {
    static Pieces of(Decision.Text text) {
      return new Pieces(Stencil.pieces(text.sql()), text.parameters());
    }

    boolean fit() {
      return pieces.size() == mapping.sources().size() + 1;
    }

    int length() {
      return pieces.stream().mapToInt(String::length).sum();
    }

    Decision.Text with(List<String> values) {
      StringBuilder text = new StringBuilder(pieces.get(0));
      for (int i = 1; i < pieces.size(); i++) {
        text.append(values.get(mapping.sources().get(i - 1))).append(pieces.get(i));
      }
      return new Decision.Text(text.toString(), new ParameterMapping(List.of()));
    }
  }
}
