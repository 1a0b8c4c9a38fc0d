package io.viewfinder.springboot;

import io.viewfinder.driver.ViewfinderDriver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseProperties;

/**
 * Names our driver where an application gives one of our URLs and no driver, since Spring Boot has
 * a closed list of prefixes. Whatever the application says itself stays.
 */
final class DriverByUrl implements BeanPostProcessor {
  private static final String PREFIX = "jdbc:viewfinder:postgresql:";
  private static final String DRIVER = ViewfinderDriver.class.getName();

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof DataSourceProperties source
        && isOurs(source.getUrl(), source.getDriverClassName())) {
      source.setDriverClassName(DRIVER);
    }
    if (bean instanceof FlywayProperties flyway
        && isOurs(flyway.getUrl(), flyway.getDriverClassName())) {
      flyway.setDriverClassName(DRIVER);
    }
    if (bean instanceof LiquibaseProperties liquibase
        && isOurs(liquibase.getUrl(), liquibase.getDriverClassName())) {
      liquibase.setDriverClassName(DRIVER);
    }
    return bean;
  }

  private static boolean isOurs(@Nullable String url, @Nullable String driver) {
    return driver == null && url != null && url.startsWith(PREFIX);
  }
}
