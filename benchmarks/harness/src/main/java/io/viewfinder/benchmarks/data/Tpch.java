package io.viewfinder.benchmarks.data;

import com.google.common.collect.Iterables;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.util.List;

/**
 * The eight tables of TPC-H at any scale, from the generator of io.trino.tpch. Fixed and variable
 * text are both {@code text}; money and quantities are {@code numeric(15,2)}; keys are integers.
 */
public final class Tpch {
  private static final double SMALLEST_SCALE = 0.01;

  private final double scale;

  private Tpch(double scale) {
    this.scale = scale;
  }

  /**
   * The tables at that scale; 1 is about 8.7 million rows. Below 0.01 TPC-H has too few suppliers
   * for the key of partsupp, so that is refused.
   */
  public static Dataset atScale(double scale) {
    if (!(scale >= SMALLEST_SCALE)) {
      throw new IllegalArgumentException(
          "TPC-H needs a scale of at least " + SMALLEST_SCALE + ", not " + scale);
    }
    return new Tpch(scale).dataset();
  }

  private Dataset dataset() {
    return new Dataset(
        "tpch",
        Script.beside(Tpch.class, "tpch-tables.sql").sql(),
        Script.beside(Tpch.class, "tpch-keys.sql").sql(),
        List.of(
            table("region", 5, TpchTable.REGION),
            table("nation", 25, TpchTable.NATION),
            table("supplier", scaled(10_000), TpchTable.SUPPLIER),
            table("customer", scaled(150_000), TpchTable.CUSTOMER),
            table("part", scaled(200_000), TpchTable.PART),
            table("partsupp", scaled(800_000), TpchTable.PART_SUPPLIER),
            table("orders", scaled(1_500_000), TpchTable.ORDERS),
            table("lineitem", scaled(6_001_215), TpchTable.LINE_ITEM)));
  }

  private long scaled(long rowsAtScaleOne) {
    return Math.round(rowsAtScaleOne * scale);
  }

  private Table table(String name, long expectedRows, TpchTable<?> generated) {
    Iterable<? extends TpchEntity> entities = generated.createGenerator(scale, 1, 1);
    return new Table(
        name, expectedRows, Iterables.transform(entities, entity -> copyLine(entity.toLine())));
  }

  /** TPC-H's own format ends each line with a delimiter, COPY's does not. */
  private static String copyLine(String line) {
    return line.substring(0, line.length() - 1);
  }
}
