package io.viewfinder.benchmarks.freshness;

import java.util.List;

/** The queries over the sales that are kept as views. */
final class Summaries {
  /** What all ways to keep a summary keep. */
  static final String BY_DAY =
      "select region, day, sum(amount) as amount, count(*) as n from sales group by region, day";

  /** One whose groups are the customers. */
  static final String BY_CUSTOMER =
      "select customer, sum(amount) as amount, count(*) as n from sales group by customer";

  /** The same, with the regions beside; its key begins with the customer. */
  static final String BY_CUSTOMER_AND_REGION =
      "select customer, region, sum(amount) as amount, count(*) as n from sales"
          + " group by customer, region";

  /* As somebody would who meets one question after the other, the first above all. */
  private static final List<String> ALL =
      List.of(
          BY_DAY,
          summary("product", "sum(amount) as amount"),
          summary("channel", "sum(amount) as amount, sum(quantity) as quantity"),
          BY_CUSTOMER,
          summary("region, product", "sum(amount) as amount"),
          summary("region", "sum(quantity) as quantity"),
          summary("day", "avg(amount) as amount"),
          summary("channel, product", "sum(amount) as amount"),
          summary("region, channel", "sum(quantity) as quantity"),
          summary("day, channel", "sum(amount) as amount"),
          summary("customer, channel", "sum(amount) as amount"),
          summary("region, day, channel", "sum(amount) as amount"),
          summary("region, channel, product", "sum(quantity) as quantity"),
          summary("product", "max(amount) as amount"),
          summary("customer", "sum(quantity) as quantity"),
          summary("day", "sum(quantity) as quantity"),
          summary("quantity", "sum(amount) as amount"),
          summary("channel, quantity", "sum(amount) as amount"),
          summary("product", "sum(quantity) filter (where channel = 1) as quantity"),
          summary("region", "sum(amount) filter (where quantity > 50) as amount"));

  private Summaries() {}

  private static String summary(String keys, String measures) {
    return "select %1$s, %2$s, count(*) as n from sales group by %1$s".formatted(keys, measures);
  }

  /** The first so many. */
  static List<String> first(int many) {
    return ALL.subList(0, many);
  }
}
