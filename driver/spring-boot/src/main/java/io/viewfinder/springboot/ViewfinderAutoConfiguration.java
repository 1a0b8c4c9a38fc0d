package io.viewfinder.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import io.viewfinder.driver.ViewfinderDriver;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application gets that has the starter on its class path. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({DataSource.class, ViewfinderDriver.class})
public class ViewfinderAutoConfiguration {
  /** Made by Spring. */
  public ViewfinderAutoConfiguration() {}

  /** Names the driver for our URLs. */
  @Bean
  static DriverByUrl viewfinderDriverByUrl() {
    return new DriverByUrl();
  }

  /** Where there is an actuator. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  @ConditionalOnBean(DataSource.class)
  static class HealthOfViews {
    @Bean
    @ConditionalOnEnabledHealthIndicator("viewfinder")
    @ConditionalOnMissingBean(name = "viewfinderHealthIndicator")
    ViewfinderHealthIndicator viewfinderHealthIndicator(ListableBeanFactory beans) {
      return new ViewfinderHealthIndicator(beans.getBeansOfType(DataSource.class));
    }
  }

  /** Where there is Micrometer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @ConditionalOnBean(DataSource.class)
  static class MetricsOfViews {
    @Bean
    @ConditionalOnMissingBean
    ViewfinderMetrics viewfinderMetrics(ListableBeanFactory beans) {
      return new ViewfinderMetrics(beans.getBeansOfType(DataSource.class), System::nanoTime);
    }
  }
}
