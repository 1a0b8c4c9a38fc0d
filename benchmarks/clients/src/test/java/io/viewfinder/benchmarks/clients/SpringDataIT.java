package io.viewfinder.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.query.Param;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JPA in a Spring Boot application that has our starter and changes its URL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringDataIT {
  private static final LocalDate SINCE = LocalDate.of(2024, 2, 1);

  private final Shop shop = Shop.shared();
  private ConfigurableApplicationContext bare;
  private ConfigurableApplicationContext ours;

  /** The application. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EntityScan(basePackageClasses = Sale.class)
  @EnableJpaRepositories(basePackageClasses = Sales.class, considerNestedRepositories = true)
  static class Application {}

  /** What a region sold. */
  interface Sold {
    /** The region. */
    String getRegion();

    /** What it sold for. */
    BigDecimal getTotal();
  }

  /** Its repository. */
  interface Sales extends JpaRepository<Sale, Long> {
    /** By a query of JPA. */
    @Query(
        "select s.region as region, sum(s.amount) as total from Sale s where s.day >= :since"
            + " group by s.region order by s.region")
    List<Sold> sold(@Param("since") LocalDate since);

    /** Page by page. */
    @Query("select s.day, s.region, sum(s.amount) from Sale s group by s.day, s.region")
    Slice<Object[]> daily(Pageable page);

    /** By a query of SQL. */
    @Query(
        value = "select region, sum(amount) as total from sales group by region order by region",
        nativeQuery = true)
    List<Sold> soldEver();
  }

  @BeforeAll
  void start() {
    bare = application(shop.bareUrl());
    ours = application(shop.url());
  }

  @AfterAll
  void stop() {
    bare.close();
    ours.close();
  }

  private static ConfigurableApplicationContext application(String url) {
    return new SpringApplicationBuilder(Application.class)
        .properties(Map.of("spring.datasource.url", url))
        .run(
            "--spring.main.banner-mode=off",
            "--spring.flyway.enabled=false", // both are on this class path for another test
            "--spring.liquibase.enabled=false",
            "--spring.jpa.open-in-view=false");
  }

  private static List<String> shown(Stream<Sold> sold) {
    return sold.map(one -> one.getRegion() + " " + one.getTotal()).toList();
  }

  private static List<String> sold(ConfigurableApplicationContext application) {
    return shown(application.getBean(Sales.class).sold(SINCE).stream());
  }

  @Test
  void aRepositoryIsAnswered() {
    shop.answersFromTheView(sold(bare), () -> sold(ours));
  }

  @Test
  void aRepositoryOfSqlIsAnswered() {
    List<String> expected = shown(bare.getBean(Sales.class).soldEver().stream());

    shop.answersFromTheView(expected, () -> shown(ours.getBean(Sales.class).soldEver().stream()));
  }

  @Test
  void pagesAreAnswered() {
    PageRequest second = PageRequest.of(1, 7, Sort.by("day").descending().and(Sort.by("region")));

    shop.answersFromTheView(page(bare, second), () -> page(ours, second));
  }

  private static List<String> page(ConfigurableApplicationContext application, Pageable which) {
    return application.getBean(Sales.class).daily(which).stream()
        .map(List::of)
        .map(List::toString)
        .toList();
  }

  @Test
  void entitiesAreReadAsTheyAre() {
    PageRequest first = PageRequest.of(0, 5, Sort.by("id"));
    Page<Sale> page = ours.getBean(Sales.class).findAll(first);

    assertThat(page.getTotalElements()).isEqualTo(bare.getBean(Sales.class).count());
    assertThat(page.map(Sale::id)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(page.map(Sale::shown))
        .containsExactlyElementsOf(bare.getBean(Sales.class).findAll(first).map(Sale::shown));
  }

  @Test
  void whatATransactionSavedIsInItsOwnAnswer() {
    List<String> before = sold(ours);
    List<String> within =
        ours.getBean(TransactionTemplate.class)
            .execute(
                status -> {
                  ours.getBean(Sales.class)
                      .saveAndFlush(new Sale("r2", SINCE, 1, new BigDecimal("500.00")));
                  status.setRollbackOnly();
                  return sold(ours);
                });

    assertThat(within).isNotEqualTo(before).hasSameSizeAs(before);
    assertThat(sold(ours)).isEqualTo(before).isEqualTo(sold(bare));
  }
}
