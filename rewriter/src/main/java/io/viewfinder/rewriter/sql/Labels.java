package io.viewfinder.rewriter.sql;

/**
 * The label that PostgreSQL gives an output without AS, by the rules of FigureColname in its
 * parse_target.c.
 */
final class Labels {
  private static final String NONE = "?column?";

  private Labels() {}

  static String of(Expression expression) {
    Guess guess = guess(expression);
    return guess.strength() == 0 ? NONE : guess.label();
  }

  /** A label and how sure PostgreSQL is of it: 0 none, 1 a construct's own name, 2 a real name. */
  private record Guess(int strength, String label) {
    static final Guess NONE = new Guess(0, Labels.NONE);

    static Guess name(String label) {
      return new Guess(2, label);
    }

    Guess or(String weak) {
      return strength == 2 ? this : new Guess(1, weak);
    }
  }

  private static Guess guess(Expression expression) {
    if (expression instanceof Expression.ColumnName column) {
      return Guess.name(column.name());
    }
    if (expression instanceof Call call) {
      return Guess.name(call.name());
    }
    if (expression instanceof Expression.Construct construct) {
      return Guess.name(construct.keyword());
    }
    if (expression instanceof Expression.Extract) {
      return Guess.name("extract");
    }
    if (expression instanceof Expression.Current current) {
      return Guess.name(current.name());
    }
    if (expression instanceof Expression.Literal literal) {
      return ofLiteral(literal);
    }
    if (expression instanceof SubQuery subQuery) {
      return ofSubQuery(subQuery);
    }
    return ofWrapped(expression);
  }

  /* Forms that may pass on the name of what is in them. */
  private static Guess ofWrapped(Expression expression) {
    if (expression instanceof Expression.Cast cast) {
      return guess(cast.operand()).or(TypeGrammar.label(cast.type()));
    }
    if (expression instanceof Expression.Case choice) {
      return choice.otherwise().map(Labels::guess).orElse(Guess.NONE).or("case");
    }
    if (expression instanceof Expression.Collate collate) {
      return guess(collate.operand());
    }
    if (expression instanceof Window window) {
      return guess(window.call());
    }
    if (expression instanceof Written written) {
      return written.form() == Written.Form.SUBSCRIPT
          ? guess(written.children().get(0))
          : written.label().isEmpty() ? Guess.NONE : Guess.name(written.label());
    }
    return Guess.NONE;
  }

  private static Guess ofLiteral(Expression.Literal literal) {
    return switch (literal.kind()) {
      case DATE -> new Guess(1, "date");
      case TIMESTAMP -> new Guess(1, "timestamp");
      case INTERVAL -> new Guess(1, "interval");
      case BOOLEAN, NUMBER, STRING, NULL -> Guess.NONE;
    };
  }

  private static Guess ofSubQuery(SubQuery subQuery) {
    return switch (subQuery.kind()) {
      case EXISTS -> Guess.name("exists");
      case ARRAY -> Guess.name("array");
      case SCALAR -> Guess.name(first(subQuery.query()));
      case IN, NOT_IN, ANY, ALL -> Guess.NONE;
    };
  }

  /* The label of a query's first column. */
  private static String first(Query query) {
    if (query instanceof Query.SetOperation operation) {
      return first(operation.arms().get(0));
    }
    if (query instanceof Query.Values) {
      return "column1";
    }
    SelectBlock block = query.onlyBlock();
    if (block == null
        || block.items().isEmpty()
        || block.items().get(0).expression() instanceof Expression.Star) {
      throw new UnsupportedSyntaxException("an output whose label only the catalog knows");
    }
    return block.items().get(0).label();
  }
}
