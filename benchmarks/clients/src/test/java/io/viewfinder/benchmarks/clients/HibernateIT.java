package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hibernate ORM, with no dialect configured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HibernateIT {
  private static final LocalDate SINCE = LocalDate.of(2024, 1, 15);
  private static final String SUMS =
      "select s.region, sum(s.amount), count(*), avg(s.quantity) from Sale s where s.day >= :since"
          + " group by s.region order by s.region";

  private final Shop shop = Shop.shared();
  private SessionFactory bare;
  private SessionFactory ours;

  @BeforeAll
  void open() {
    bare = factory(shop.bareUrl());
    ours = factory(shop.url());
  }

  @AfterAll
  void close() {
    bare.close();
    ours.close();
  }

  private static SessionFactory factory(String url) {
    return new Configuration()
        .addAnnotatedClass(Sale.class)
        .addAnnotatedClass(RegionReport.class)
        .setProperty(JdbcSettings.JAKARTA_JDBC_URL, url)
        .buildSessionFactory();
  }

  /** Asks both ways; the answer through the prefix is from the view. */
  private void answersFromTheView(Function<Session, List<String>> ask) {
    List<String> expected = bare.fromTransaction(ask);
    assertThat(expected).isNotEmpty();

    shop.answersFromTheView(expected, () -> ours.fromTransaction(ask));
  }

  private static List<String> shown(Query<Object[]> query) {
    return query.list().stream().map(List::of).map(List::toString).toList();
  }

  @Test
  void theDialectIsFound() {
    assertThat(dialect(ours)).isInstanceOf(PostgreSQLDialect.class);
    assertThat(dialect(ours).getVersion().isSame(dialect(bare).getVersion())).isTrue();
  }

  private static org.hibernate.dialect.Dialect dialect(SessionFactory factory) {
    return factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect();
  }

  @Test
  void aggregatesOfHqlAreAnswered() {
    answersFromTheView(
        session -> shown(session.createQuery(SUMS, Object[].class).setParameter("since", SINCE)));
  }

  @Test
  void aPageOfATotalOrderIsAnswered() {
    String pages = "select s.region, s.day, sum(s.amount) from Sale s group by s.region, s.day";
    answersFromTheView(
        session ->
            shown(
                session
                    .createQuery(pages + " order by s.day desc, s.region", Object[].class)
                    .setFirstResult(20)
                    .setMaxResults(10)));
  }

  @Test
  void theFirstOfAnOrderAreAnswered() {
    answersFromTheView(
        session ->
            shown(
                session
                    .createQuery(
                        "select s.region, sum(s.amount) from Sale s group by s.region"
                            + " having count(*) > 10 order by sum(s.amount) desc, s.region",
                        Object[].class)
                    .setMaxResults(2)));
  }

  @Test
  void criteriaAreAnswered() {
    answersFromTheView(
        session -> {
          var builder = session.getCriteriaBuilder();
          var query = builder.createQuery(Object[].class);
          var sale = query.from(Sale.class);
          query
              .select(
                  builder.array(sale.get("region"), builder.greatest(sale.<LocalDate>get("day"))))
              .groupBy(sale.get("region"))
              .orderBy(builder.asc(sale.get("region")));
          return shown(session.createQuery(query));
        });
  }

  @Test
  void nativeQueriesAreAnswered() {
    answersFromTheView(
        session ->
            shown(
                session
                    .createNativeQuery(
                        "select s.day, sum(s.quantity) as sold from sales s where s.region = :region"
                            + " group by s.day order by s.day",
                        Object[].class)
                    .setParameter("region", "r2")));
  }

  @Test
  void immutableReportsAreAnswered() {
    answersFromTheView(
        session ->
            session
                .createQuery("from RegionReport r order by r.region", RegionReport.class)
                .list()
                .stream()
                .map(RegionReport::shown)
                .toList());
  }

  @Test
  void theViewIsTheOneThatExplainNames() {
    ours.inTransaction(
        session ->
            session.doWork(
                connection ->
                    assertThat(
                            Shop.explained(
                                connection,
                                "select s1_0.region,sum(s1_0.amount) from sales s1_0"
                                    + " where s1_0.day>=? group by s1_0.region",
                                SINCE))
                        .isEqualTo(Shop.ANSWERED)));
  }

  @Test
  void aFlushIsInTheNextAnswer() {
    List<String> before = sums(ours);
    ours.inTransaction(
        session -> {
          Sale sale = new Sale("r3", SINCE, 5, new BigDecimal("1234.00"));
          session.persist(sale);
          assertThat(sale.id()).isNotNull();

          List<String> within =
              shown(session.createQuery(SUMS, Object[].class).setParameter("since", SINCE));

          assertThat(within).isNotEqualTo(before);
          assertThat(session.find(Sale.class, sale.id()).quantity()).isEqualTo(5);
          session.remove(sale);
        });

    assertThat(sums(ours)).isEqualTo(before).isEqualTo(sums(bare));
  }

  private static List<String> sums(SessionFactory factory) {
    return factory.fromTransaction(
        session -> shown(session.createQuery(SUMS, Object[].class).setParameter("since", SINCE)));
  }
}
