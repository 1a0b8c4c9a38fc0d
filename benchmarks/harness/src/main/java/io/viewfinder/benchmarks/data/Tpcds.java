package io.viewfinder.benchmarks.data;

import com.google.common.collect.Iterables;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The 24 tables of TPC-DS at any scale, from the generator of io.trino.tpcds, with the
 * specification's types, primary and foreign keys. A business key, a day and a time of day are NOT
 * NULL besides what a primary key says; every other column may be NULL, as generated. Three indexes
 * on the days stand beside the keys.
 */
public final class Tpcds {
  private static final double SMALLEST_SCALE = 0.01;
  private static final int LINES_PER_SALE = 11;
  private static final String NULL = "\\N";

  /** In an order in which the foreign keys are satisfied. */
  private static final List<io.trino.tpcds.Table> TABLES =
      List.of(
          io.trino.tpcds.Table.DATE_DIM,
          io.trino.tpcds.Table.TIME_DIM,
          io.trino.tpcds.Table.CUSTOMER_ADDRESS,
          io.trino.tpcds.Table.CUSTOMER_DEMOGRAPHICS,
          io.trino.tpcds.Table.INCOME_BAND,
          io.trino.tpcds.Table.HOUSEHOLD_DEMOGRAPHICS,
          io.trino.tpcds.Table.CUSTOMER,
          io.trino.tpcds.Table.ITEM,
          io.trino.tpcds.Table.REASON,
          io.trino.tpcds.Table.SHIP_MODE,
          io.trino.tpcds.Table.WAREHOUSE,
          io.trino.tpcds.Table.STORE,
          io.trino.tpcds.Table.CALL_CENTER,
          io.trino.tpcds.Table.CATALOG_PAGE,
          io.trino.tpcds.Table.PROMOTION,
          io.trino.tpcds.Table.WEB_SITE,
          io.trino.tpcds.Table.WEB_PAGE,
          io.trino.tpcds.Table.INVENTORY,
          io.trino.tpcds.Table.STORE_SALES,
          io.trino.tpcds.Table.STORE_RETURNS,
          io.trino.tpcds.Table.CATALOG_SALES,
          io.trino.tpcds.Table.CATALOG_RETURNS,
          io.trino.tpcds.Table.WEB_SALES,
          io.trino.tpcds.Table.WEB_RETURNS);

  private final Session session;

  private Tpcds(double scale) {
    this.session = Session.getDefaultSession().withScale(scale);
  }

  /** The tables at that scale; 1 is about 19 million rows, and 0.01, the least, 2.6 million. */
  public static Dataset atScale(double scale) {
    if (!(scale >= SMALLEST_SCALE)) {
      throw new IllegalArgumentException(
          "TPC-DS needs a scale of at least " + SMALLEST_SCALE + ", not " + scale);
    }
    return new Tpcds(scale).dataset();
  }

  private Dataset dataset() {
    return new Dataset(
        "tpcds",
        Script.beside(Tpcds.class, "tpcds-tables.sql").sql(),
        Script.beside(Tpcds.class, "tpcds-keys.sql").sql(),
        TABLES.stream().map(this::table).toList());
  }

  private Table table(io.trino.tpcds.Table generated) {
    Iterable<List<List<@Nullable String>>> rows =
        () -> Results.constructResults(generated, session.withTable(generated)).iterator();
    return new Table(
        generated.name().toLowerCase(Locale.ROOT),
        session.getScaling().getRowCount(generated) * linesPerRow(generated),
        Iterables.transform(Iterables.concat(rows), Tpcds::copyLine));
  }

  /** The generator counts tickets and orders where it generates their lines. */
  private static int linesPerRow(io.trino.tpcds.Table generated) {
    boolean isSales = generated.name().endsWith("_SALES");
    return isSales ? LINES_PER_SALE : 1;
  }

  /** Of the names and texts that are generated none holds a backslash or the delimiter. */
  private static String copyLine(List<@Nullable String> values) {
    List<String> written = new ArrayList<>(values.size());
    for (@Nullable String value : values) {
      written.add(value == null ? NULL : value);
    }
    return written.stream().collect(Collectors.joining("|"));
  }
}
