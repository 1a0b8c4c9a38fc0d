package io.viewfinder.benchmarks.data;

import com.google.common.collect.AbstractIterator;
import io.trino.tpch.LineItem;
import io.trino.tpch.Order;
import io.trino.tpch.TpchTable;
import java.time.LocalDate;
import java.util.Iterator;

/**
 * The star's fact: each line item with its order's columns, both generated in the order of their
 * keys and joined as they come.
 */
final class Lineorders extends AbstractIterator<String> {
  private final Cardinalities cardinalities;
  private final Iterator<Order> orders;
  private final Iterator<LineItem> items;
  private Order order;

  Lineorders(double scale, Cardinalities cardinalities) {
    this.cardinalities = cardinalities;
    this.orders = TpchTable.ORDERS.createGenerator(scale, 1, 1).iterator();
    this.items = TpchTable.LINE_ITEM.createGenerator(scale, 1, 1).iterator();
    this.order = orders.next();
  }

  @Override
  protected String computeNext() {
    if (!items.hasNext()) {
      return endOfData();
    }
    LineItem item = items.next();
    while (order.getOrderKey() < item.getOrderKey()) {
      order = orders.next();
    }
    return line(order, item);
  }

  private String line(Order order, LineItem item) {
    long price = item.getExtendedPriceInCents();
    return Line.of(
        order.getOrderKey(),
        item.getLineNumber(),
        cardinalities.customer(order.getCustomerKey()),
        cardinalities.part(item.getPartKey()),
        cardinalities.supplier(item.getSupplierKey()),
        dateKey(order.getOrderDate()),
        order.getOrderPriority(),
        order.getShipPriority(),
        item.getQuantity(),
        price,
        order.getTotalPriceInCents(),
        item.getDiscountPercent(),
        price * (100 - item.getDiscountPercent()) / 100,
        price / item.getQuantity() * 6 / 10,
        item.getTaxPercent(),
        dateKey(item.getCommitDate()),
        item.getShipMode());
  }

  private static int dateKey(int epochDay) {
    return Calendar.key(LocalDate.ofEpochDay(epochDay));
  }
}
