package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Refusal;
import java.util.List;

/** What parsing a statement's text came to. */
public sealed interface ParsedStatement {
  /**
   * A read.
   *
   * @param text the statement as given
   * @param parameters where each {@code ?} stands in it, ascending
   */
  record Read(String text, Query query, GatePlaces places, List<Integer> parameters)
      implements ParsedStatement {
    public Read {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * Where the gate has its places in a statement's outermost query.
   *
   * @param item where its WITH item goes
   * @param hasWith whether WITH is written before that place, so that a comma must follow the item
   * @param filters where its condition goes, for each arm of the outermost query
   */
  record GatePlaces(int item, boolean hasWith, List<Filter> filters) {
    public GatePlaces {
      filters = List.copyOf(filters);
    }
  }

  /**
   * The conditions of one WHERE.
   *
   * @param conditions their place, without the word WHERE; where none is written, the empty place
   *     where WHERE would stand
   * @param written whether there is a WHERE
   */
  record Filter(Span conditions, boolean written) {}

  /** Anything else, and why it is left alone. */
  record Refused(Refusal refusal) implements ParsedStatement {}
}
