package io.viewfinder.rewriter.block;

import io.viewfinder.rewriter.catalog.CatalogSnapshot;
import io.viewfinder.rewriter.freshness.Assumption;
import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.Expression;
import io.viewfinder.rewriter.sql.FromItem;
import io.viewfinder.rewriter.sql.Query;
import io.viewfinder.rewriter.sql.SelectBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Brings the blocks of queries into normal form against one catalog. Any thread. */
public final class BlockResolver {
  private final RowExpressions rows = new RowExpressions();

  /**
   * Resolves every block of a query under a search path, each after those around it. Never throws
   * for what the query says. Where the query calls a volatile function, none is understood.
   */
  public List<ResolvedBlock> resolve(
      Query query, CatalogSnapshot catalog, List<String> searchPath) {
    return resolve(query, catalog, searchPath, false);
  }

  /**
   * The same.
   *
   * @param tiesAreRefused whether none is understood either where the statement leaves PostgreSQL
   *     any choice among rows that are alike, and not only for OFFSET
   */
  public List<ResolvedBlock> resolve(
      Query query, CatalogSnapshot catalog, List<String> searchPath, boolean tiesAreRefused) {
    Language language = Language.of(catalog, searchPath, rows);
    Tree tree = Tree.of(query);
    Optional<Refusal> whole = new Calls(language).volatileIn(tree);
    if (hangsOnColumns(tree)) {
      language.lookups().hangOnColumns();
    }
    Walk walk = new Walk(whole, new Ties(catalog, tiesAreRefused), language);
    walk.add(
        query,
        new Place(language, CommonTables.NONE, new Surrounding.Nothing()),
        Counting.EVERY_ROW);
    return walk.blocks();
  }

  /* Of one table alone, a name is a column's whatever others there are. */
  private static boolean hangsOnColumns(Tree tree) {
    boolean isOfSeveral =
        tree.items().stream().filter(FromItem.Table.class::isInstance).count() > 1;
    return tree.expressions().stream().anyMatch(Expression.Star.class::isInstance)
        || (isOfSeveral
            && (tree.items().stream().anyMatch(BlockResolver::joinsByNames)
                || tree.columnNames().stream().anyMatch(name -> name.qualifiers().isEmpty())));
  }

  private static boolean joinsByNames(FromItem item) {
    return item instanceof FromItem.Join join && (join.natural() || !join.using().isEmpty());
  }

  /** One walk through one statement. */
  private static final class Walk {
    private final Queries queries = new Queries();
    private final List<ResolvedBlock> blocks = new ArrayList<>();
    private final Optional<Refusal> whole;
    private final Ties ties;
    private final Language language;

    Walk(Optional<Refusal> whole, Ties ties, Language language) {
      this.whole = whole;
      this.ties = ties;
      this.language = language;
    }

    List<ResolvedBlock> blocks() {
      return blocks.stream().map(this::withoutTies).toList();
    }

    private ResolvedBlock withoutTies(ResolvedBlock block) {
      if (!(block instanceof ResolvedBlock.Understood understood)) {
        return block;
      }
      return ties.refusal()
          .<ResolvedBlock>map(refusal -> new ResolvedBlock.NotUnderstood(block.written(), refusal))
          .orElseGet(
              () ->
                  new ResolvedBlock.Understood(block.written(), understood.block(), assumptions()));
    }

    private List<Assumption> assumptions() {
      List<Assumption> assumptions = new ArrayList<>();
      ties.constraints().forEach(oid -> assumptions.add(new Assumption.Constraint(oid)));
      assumptions.add(language.lookups().meaning(language.searchPath()));
      return assumptions;
    }

    private void add(Query query, Place place) {
      add(query, place, Counting.EVERY_ROW);
    }

    void add(Query query, Place place, Counting counting) {
      Place inside = place.in(query);
      if (query instanceof Query.Select select) {
        add(select.block(), inside, counting);
      } else if (query instanceof Query.SetOperation operation) {
        add(operation, outputs(operation, place), inside, counting);
      } else if (query instanceof Query.Values values) {
        values.rows().forEach(row -> row.forEach(value -> addSubQueries(value, inside)));
      } else if (query instanceof Query.Opaque opaque) {
        opaque.inner().forEach(inner -> add(inner, alone(inside)));
      }
      for (Query.CommonTable table : query.commonTables()) {
        inside
            .tables()
            .item(new FromItem.Table("", "", table.name(), "", List.of()))
            .ifPresent(item -> add(table.query(), inside.of(item)));
      }
    }

    private void add(
        Query.SetOperation operation,
        List<Queries.Output> outputs,
        Place inside,
        Counting counting) {
      boolean isTold = counting != Counting.EVERY_ROW || isTold(operation, outputs, inside);
      for (int arm = 0; arm < operation.arms().size(); arm++) {
        if (isTold || !Counting.condenses(operation)) {
          add(operation.arms().get(arm), inside, counting.ofArm(operation, arm));
        } else {
          addBlurred(operation.arms().get(arm), inside);
        }
      }
      ties.add(operation, outputs);
    }

    /* Which of several equal values an operation shows depends on the order in which its arms have
     * them, and on how often. */
    private boolean isTold(
        Query.SetOperation operation, List<Queries.Output> outputs, Place inside) {
      if (outputs.isEmpty()) {
        return false;
      }
      if (outputs.stream().map(Queries.Output::type).allMatch(inside::isSharp)) {
        return true;
      }
      try {
        List<Block> arms = queries.arms(operation, inside);
        return IntStream.range(0, outputs.size())
            .filter(i -> !inside.isSharp(outputs.get(i).type()))
            .mapToObj(i -> arms.stream().map(arm -> arm.outputs().get(i)).toList())
            .allMatch(Sharpness::isTold);
      } catch (NotUnderstoodException e) {
        return false;
      }
    }

    /* What is read inside it, too: other rows of the same bag come in another order. */
    private void addBlurred(Query arm, Place place) {
      int first = blocks.size();
      add(arm, place);
      blocks.subList(first, blocks.size()).replaceAll(Walk::blurred);
    }

    private static ResolvedBlock blurred(ResolvedBlock block) {
      return block instanceof ResolvedBlock.NotUnderstood
          ? block
          : new ResolvedBlock.NotUnderstood(
              block.written(),
              Refusal.of(Reason.INEXACT, "an arm whose equal values can be told apart"));
    }

    private List<Queries.Output> outputs(Query query, Place place) {
      try {
        return queries.outputs(query, place);
      } catch (NotUnderstoodException e) {
        return List.of();
      }
    }

    private static Place alone(Place place) {
      return place.within(new Surrounding.Nothing());
    }

    private void add(SelectBlock block, Place place, Counting counting) {
      ResolvedBlock resolved = resolved(block, place, counting);
      blocks.add(resolved);
      ties.add(resolved);
      block.from().forEach(item -> add(item, place));
      Place inside = place.within(around(block, place));
      Tree.expressions(block).forEach(expression -> addSubQueries(expression, inside));
    }

    private void add(FromItem item, Place place) {
      if (item instanceof FromItem.Derived derived) {
        add(derived.query(), derived.lateral() ? alone(place) : place);
      } else if (item instanceof FromItem.Join join) {
        add(join.left(), place);
        add(join.right(), place);
      } else if (item instanceof FromItem.Opaque opaque) {
        opaque.inner().forEach(inner -> add(inner, alone(place)));
      }
    }

    private void addSubQueries(Expression expression, Place place) {
      Tree.subQueries(expression)
          .forEach(subQuery -> add(subQuery.query(), place, Counting.to(subQuery.kind())));
    }

    /* Where FROM is not understood, names that are not a query's own are not either. */
    private Surrounding around(SelectBlock block, Place place) {
      try {
        return new Surrounding.Within(queries.scope(block, place), place.rows(), new ArrayList<>());
      } catch (NotUnderstoodException e) {
        return new Surrounding.Nothing();
      }
    }

    private ResolvedBlock resolved(SelectBlock block, Place place, Counting counting) {
      if (whole.isPresent()) {
        return new ResolvedBlock.NotUnderstood(block, whole.get());
      }
      try {
        if (place.language().searchPath().indexOf(Routines.SYSTEM) > 0) {
          throw new NotUnderstoodException(
              Reason.UNRESOLVED_NAME, "pg_catalog is not searched first");
        }
        Block understood = queries.block(block, place).counted(counting);
        if (understood.inputs().isEmpty()) {
          throw new NotUnderstoodException(Reason.NO_TABLE, "");
        }
        OrderOfRows.requireFixed(understood, place.language().catalog());
        Sharpness.require(understood, place.language().catalog());
        return new ResolvedBlock.Understood(block, understood);
      } catch (NotUnderstoodException e) {
        return new ResolvedBlock.NotUnderstood(block, e.refusal());
      }
    }
  }
}
