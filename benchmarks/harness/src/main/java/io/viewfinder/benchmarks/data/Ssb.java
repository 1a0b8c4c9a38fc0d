package io.viewfinder.benchmarks.data;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import io.trino.tpch.Customer;
import io.trino.tpch.Part;
import io.trino.tpch.Supplier;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.util.List;
import java.util.function.Function;

/**
 * The Star Schema Benchmark (O'Neil, O'Neil, Chen: revision 3) derived from TPC-H: lineorder, date,
 * customer, supplier, part.
 *
 * <p>Money is in cents and everything numeric an integer; fixed and variable text are both {@code
 * text}. Dimensions have the members that the specification gives them (30,000 customers, 2,000
 * suppliers and 200,000 parts at scale 1), and every column is NOT NULL with its keys declared.
 */
public final class Ssb {
  private static final int BRANDS_PER_CATEGORY = 40;

  private final double scale;
  private final Cardinalities cardinalities;
  private final Geography geography = new Geography();

  private Ssb(double scale) {
    this.scale = scale;
    this.cardinalities = Cardinalities.atScale(scale);
  }

  /** The tables at that scale; 1 is about six million rows of lineorder. */
  public static Dataset atScale(double scale) {
    return new Ssb(scale).dataset();
  }

  private Dataset dataset() {
    return new Dataset(
        "ssb",
        Script.beside(Ssb.class, "ssb-tables.sql").sql(),
        Script.beside(Ssb.class, "ssb-keys.sql").sql(),
        List.of(
            Calendar.table(),
            dimension("customer", cardinalities.customers(), TpchTable.CUSTOMER, this::customer),
            dimension("supplier", cardinalities.suppliers(), TpchTable.SUPPLIER, this::supplier),
            dimension("part", cardinalities.parts(), TpchTable.PART, Ssb::part),
            new Table(
                "lineorder",
                Math.round(6_001_215 * scale),
                () -> new Lineorders(scale, cardinalities))));
  }

  private <E extends TpchEntity> Table dimension(
      String name, long members, TpchTable<E> generated, Function<E, String> line) {
    Iterable<E> entities = generated.createGenerator(scale, 1, 1);
    Iterable<E> kept = Iterables.limit(entities, Math.toIntExact(members));
    return new Table(name, members, Iterables.transform(kept, line::apply));
  }

  private String customer(Customer customer) {
    return Line.of(
        customer.getCustomerKey(),
        customer.getName(),
        customer.getAddress(),
        geography.place(customer.getNationKey(), customer.getCustomerKey()),
        customer.getPhone(),
        customer.getMarketSegment());
  }

  private String supplier(Supplier supplier) {
    return Line.of(
        supplier.getSupplierKey(),
        supplier.getName(),
        supplier.getAddress(),
        geography.place(supplier.getNationKey(), supplier.getSupplierKey()),
        supplier.getPhone());
  }

  /** {@code Brand#13} of TPC-H is manufacturer 1, category 3: {@code MFGR#1}, {@code MFGR#13}. */
  private static String part(Part part) {
    List<String> words = Splitter.on(' ').splitToList(part.getName());
    String category = "MFGR#" + part.getBrand().substring("Brand#".length());
    return Line.of(
        part.getPartKey(),
        words.get(0) + " " + words.get(1),
        category.substring(0, category.length() - 1),
        category,
        category + (part.getPartKey() % BRANDS_PER_CATEGORY + 1),
        words.get(0),
        part.getType(),
        part.getSize(),
        part.getContainer());
  }
}
