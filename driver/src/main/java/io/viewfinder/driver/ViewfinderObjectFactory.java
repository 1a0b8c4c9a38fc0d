package io.viewfinder.driver;

import java.util.Collections;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** Makes our data sources again from what a directory kept of them. */
public final class ViewfinderObjectFactory implements ObjectFactory {
  /** Made by JNDI. */
  public ViewfinderObjectFactory() {}

  @Override
  @SuppressWarnings("JdkObsolete") // Hashtable is JNDI's own
  public @Nullable Object getObjectInstance(
      @Nullable Object object,
      @Nullable Name name,
      @Nullable Context context,
      @Nullable Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference)) {
      return null;
    }
    ConnectionSource source = source(reference.getClassName());
    if (source == null) {
      return null;
    }
    for (RefAddr address : Collections.list(reference.getAll())) {
      take(source, address.getType(), String.valueOf(address.getContent()));
    }
    return source;
  }

  /** The data source of this name; containers ask for DataSource where they mean any. */
  private static @Nullable ConnectionSource source(String className) {
    if (className.equals(ViewfinderConnectionPoolDataSource.class.getName())) {
      return new ViewfinderConnectionPoolDataSource();
    }
    if (className.equals(ViewfinderXADataSource.class.getName())) {
      return new ViewfinderXADataSource();
    }
    return className.equals(ViewfinderDataSource.class.getName())
            || className.equals("javax.sql.DataSource")
        ? new ViewfinderDataSource()
        : null;
  }

  private static void take(ConnectionSource source, String type, String value) {
    switch (type) {
      case "url" -> source.setUrl(value);
      case "user" -> source.setUser(value);
      case "password" -> source.setPassword(value);
      case "loginTimeout" -> source.setLoginTimeout(Integer.parseInt(value));
      // what containers say of every resource is no business of pgjdbc
      case "factory", "auth", "scope", "singleton", "description", "type" -> {}
      default -> source.setProperty(type, value);
    }
  }
}
