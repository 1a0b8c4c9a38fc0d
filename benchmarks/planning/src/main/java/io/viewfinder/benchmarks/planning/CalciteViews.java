package io.viewfinder.benchmarks.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptMaterialization;
import org.apache.calcite.plan.RelOptMaterializations;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelDistributionTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.RelReferentialConstraintImpl;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.materialize.MaterializedViewRules;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.IntPair;

/**
 * The same tables, views and queries in Calcite, and its two matchers, each used as its
 * documentation says. One thread.
 */
final class CalciteViews {
  private static final SqlParser.Config SYNTAX =
      SqlParser.config().withUnquotedCasing(Casing.TO_LOWER).withCaseSensitive(true);
  private static final HepProgram NORMAL =
      new HepProgramBuilder()
          .addRuleInstance(CoreRules.FILTER_INTO_JOIN)
          .addRuleInstance(CoreRules.FILTER_MERGE)
          .addRuleInstance(CoreRules.PROJECT_MERGE)
          .addRuleInstance(CoreRules.PROJECT_REMOVE)
          .build();
  private static final HepProgram MATCH =
      new HepProgramBuilder()
          .addRuleInstance(MaterializedViewRules.PROJECT_AGGREGATE)
          .addRuleInstance(MaterializedViewRules.AGGREGATE)
          .addRuleInstance(MaterializedViewRules.PROJECT_JOIN)
          .addRuleInstance(MaterializedViewRules.JOIN)
          .addRuleInstance(MaterializedViewRules.PROJECT_FILTER)
          .addRuleInstance(MaterializedViewRules.FILTER)
          .build();

  private final RelDataTypeFactory types = new JavaTypeFactoryImpl();
  private final CalciteSchema schema = CalciteSchema.createRootSchema(false, false);
  private final CalciteCatalogReader reader =
      new CalciteCatalogReader(
          schema, List.of(), types, new CalciteConnectionConfigImpl(new Properties()));
  private final RelOptCluster cluster =
      RelOptCluster.create(new HepPlanner(NORMAL), new RexBuilder(types));
  private final List<RelOptMaterialization> views = new ArrayList<>();

  /** So many views over the stars. */
  CalciteViews(int count) {
    for (int star = 0; star < Stars.STARS; star++) {
      for (int i = 0; i < Stars.DIMENSIONS; i++) {
        schema.add(Stars.dimension(star, i), dimension());
      }
      schema.add(Stars.fact(star), fact(star));
    }
    for (String view : Stars.views(count)) {
      add(view);
    }
  }

  private void add(String definition) {
    String name = "view" + views.size();
    RelNode query = relation(definition);
    schema.add(name, new Plain(query.getRowType(), Statistics.UNKNOWN));
    RelNode table = LogicalTableScan.create(cluster, reader.getTable(List.of(name)), List.of());
    views.add(new RelOptMaterialization(table, query, null, List.of(name)));
  }

  /** A table by its row type. */
  private static final class Plain extends AbstractTable {
    private final RelDataType row;
    private final Statistic statistic;

    Plain(RelDataType row, Statistic statistic) {
      this.row = row;
      this.statistic = statistic;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      return row;
    }

    @Override
    public Statistic getStatistic() {
      return statistic;
    }
  }

  private Plain dimension() {
    return new Plain(row(Stars.dimension()), Statistics.of(1000d, List.of(ImmutableBitSet.of(0))));
  }

  private Plain fact(int star) {
    List<RelReferentialConstraint> references =
        IntStream.range(0, Stars.DIMENSIONS)
            .<RelReferentialConstraint>mapToObj(
                i ->
                    RelReferentialConstraintImpl.of(
                        List.of(Stars.fact(star)),
                        List.of(Stars.dimension(star, i)),
                        List.of(IntPair.of(i, 0))))
            .toList();
    return new Plain(
        row(Stars.fact()), Statistics.of(1_000_000d, List.of(), references, List.of()));
  }

  private RelDataType row(List<Stars.Field> fields) {
    RelDataTypeFactory.Builder row = types.builder();
    for (Stars.Field field : fields) {
      if (field.type().equals("integer")) {
        row.add(field.name(), SqlTypeName.INTEGER);
      } else {
        row.add(field.name(), SqlTypeName.VARCHAR, 20);
      }
    }
    return row.build();
  }

  /** Parses, validates and normalizes. */
  RelNode relation(String sql) {
    SqlValidator validator =
        SqlValidatorUtil.newValidator(
            SqlStdOperatorTable.instance(), reader, types, SqlValidator.Config.DEFAULT);
    SqlToRelConverter converter =
        new SqlToRelConverter(
            null,
            validator,
            reader,
            cluster,
            StandardConvertletTable.INSTANCE,
            SqlToRelConverter.config());
    RelNode relation = converter.convertQuery(parsed(sql), true, true).project();
    return optimized(new HepPlanner(NORMAL), relation);
  }

  private static SqlNode parsed(String sql) {
    try {
      return SqlParser.create(sql, SYNTAX).parseQuery();
    } catch (SqlParseException e) {
      throw new IllegalArgumentException(sql, e);
    }
  }

  private static RelNode optimized(HepPlanner planner, RelNode relation) {
    planner.setRoot(relation);
    return planner.findBestExp();
  }

  /** All rewritings that substitution finds. */
  int bySubstitution(String sql) {
    return RelOptMaterializations.useMaterializedViews(relation(sql), views).size();
  }

  /** The plan that the materialized view rules come to. */
  RelNode byRules(String sql) {
    HepPlanner planner = new HepPlanner(MATCH);
    planner.addRelTraitDef(RelDistributionTraitDef.INSTANCE);
    views.forEach(planner::addMaterialization);
    return optimized(planner, relation(sql));
  }

  /** Whether a plan reads a view. */
  static boolean readsView(RelNode plan) {
    boolean isView =
        plan.getTable() != null && plan.getTable().getQualifiedName().get(0).startsWith("view");
    return isView || plan.getInputs().stream().anyMatch(CalciteViews::readsView);
  }
}
