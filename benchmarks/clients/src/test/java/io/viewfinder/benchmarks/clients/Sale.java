package io.viewfinder.benchmarks.clients;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One sale, as an application writes and reads it. */
@Entity
@Table(name = "sales")
class Sale {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  private @Nullable String region;
  private @Nullable LocalDate day;
  private int quantity;
  private @Nullable BigDecimal amount;

  /** For Hibernate. */
  protected Sale() {}

  Sale(String region, LocalDate day, int quantity, BigDecimal amount) {
    this.region = region;
    this.day = day;
    this.quantity = quantity;
    this.amount = amount;
  }

  @Nullable Long id() {
    return id;
  }

  int quantity() {
    return quantity;
  }

  String shown() {
    return id + " " + region + " " + day + " " + quantity + " " + amount;
  }
}
