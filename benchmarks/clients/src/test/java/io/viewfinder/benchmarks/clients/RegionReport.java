package io.viewfinder.benchmarks.clients;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** A report that is mapped as if it were a table. */
@Entity
@Immutable
@Subselect("select region, sum(amount) as total, count(*) as sold from sales group by region")
@Synchronize("sales")
class RegionReport {
  @Id private @Nullable String region;
  private @Nullable BigDecimal total;
  private long sold;

  /** For Hibernate. */
  protected RegionReport() {}

  String shown() {
    return region + " " + total + " " + sold;
  }
}
