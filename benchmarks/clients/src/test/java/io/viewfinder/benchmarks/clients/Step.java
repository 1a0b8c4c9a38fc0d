package io.viewfinder.benchmarks.clients;

import java.util.List;

/**
 * One step of a schema's life.
 *
 * @param sql what is migrated
 * @param column which column the report sums afterwards
 * @param after what has become of the view
 */
record Step(String sql, String column, After after) {
  /** What becomes of a view when its tables are migrated. */
  enum After {
    /** It answers as before. */
    ANSWERS,
    /** It answers once it was refreshed. */
    ANSWERS_WHEN_REFRESHED,
    /** It answers nothing, and EXPLAIN says that it misses a name. */
    MISSES_A_NAME
  }

  /** A life, from what no view minds to what leaves it without its tables. */
  static final List<Step> LIFE =
      List.of(
          new Step(
              "alter table sales add column note text not null default 'none'",
              "amount",
              After.ANSWERS),
          new Step("create index sales_day on sales (day)", "amount", After.ANSWERS),
          new Step(
              "insert into sales (region, day, quantity, amount)"
                  + " values ('r1', '2024-01-01', 1, 9)",
              "amount",
              After.ANSWERS),
          new Step(
              "update sales set amount = amount + 1 where day = '2024-01-02'",
              "amount",
              After.ANSWERS),
          new Step(
              "alter table sales alter column amount type numeric(14, 3)",
              "amount",
              After.ANSWERS_WHEN_REFRESHED),
          new Step("alter table sales rename column amount to price", "price", After.MISSES_A_NAME),
          new Step(
              "alter table sales rename column price to amount",
              "amount",
              After.ANSWERS_WHEN_REFRESHED),
          new Step(
              "alter table sales rename to sale;"
                  + " create table sales (region text not null, amount int not null);"
                  + " insert into sales values ('new', 1)",
              "amount",
              After.MISSES_A_NAME),
          new Step("drop table sale cascade", "amount", After.MISSES_A_NAME));

  /** What the application asks all along. */
  String report() {
    return "select region, sum(%s) as total from sales group by region order by region"
        .formatted(column);
  }
}
