package io.viewfinder.driver.catalogue;

/** The statements of the catalogue. */
final class Texts {
  /** What a view answers. */
  static final String QUERY =
      "select region, sum(amount) as total, count(*) as n from sales group by region"
          + " order by region";

  /** The same with a parameter. */
  static final String PARAMETERISED =
      "select region, sum(amount) as total, count(*) as n from sales where day = ?"
          + " group by region order by region";

  static final String UPDATE = "update item set name = name where id = 1";
  static final String WRONG = "selec 1";

  static final String[] SCHEMA = {
    "create table sales (region text not null, day int not null, amount int)",
    "insert into sales select 'r' || g % 3, g % 10, g from generate_series(1, 1000) g",
    "create table item (id int primary key, name text, tags int[], price numeric(10,2),"
        + " made date, at timestamptz, lob oid, doc xml, extra jsonb, raw bytea, flag boolean)",
    "insert into item values (1, 'one', '{1,2,null}', 1.50, '2024-01-02',"
        + " '2024-01-02 03:04:05+00', lo_from_bytea(0, 'large'), '<a>b</a>', '{\"k\": 1}',"
        + " '\\x0102', true)",
    "create function twice(x int) returns int language sql as 'select 2 * x'",
    "analyze"
  };

  private Texts() {}
}
