package io.viewfinder.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.viewfinder.benchmarks.postgres.Database;
import io.viewfinder.benchmarks.postgres.PrivatePostgres;
import io.viewfinder.driver.jdbc.ViewfinderConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.NamingManager;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/** Our data sources, as containers, directories and transaction managers use them. */
class DataSourceIT {
  private static final String QUERY = "select k, sum(x) as x from t group by k order by k";

  private final Database database = PrivatePostgres.shared().newDatabase();
  private final String url = database.url().replaceFirst("^jdbc:", "jdbc:viewfinder:");

  @BeforeEach
  void aViewThatMatches() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "&viewfinder.commands=all");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table t as select g % 3 as k, g as x from generate_series(1, 99) g");
      statement.execute("create schema s");
      statement.execute("create table s.t as select 7 as k, 7 as x");
      statement.execute(
          "VIEWFINDER CREATE v AS select k, sum(x) as x, count(*) as n from t group by k");
    }
  }

  private <T extends ConnectionSource> T set(T source) {
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setProperty("viewfinder.choice", "always");
    source.setProperty("ApplicationName", "mine");
    return source;
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(rows.getMetaData().getColumnCount()));
      }
      return String.join(" ", all);
    }
  }

  /** How many stored rows of views the open transaction has read, by its locks. */
  private static String statesRead(Connection connection) throws SQLException {
    return query(
        connection.unwrap(BaseConnection.class),
        "select count(*) from pg_locks l join pg_class c on c.oid = l.relation"
            + " where l.pid = pg_backend_pid() and c.relname = 'v_g1'");
  }

  private void untilTheViewAnswers(Callable<Boolean> isRead) {
    await().until(isRead);
  }

  @Test
  void aPooledConnectionIsAnsweredFromTheView() throws SQLException {
    PooledConnection pooled = set(new ViewfinderConnectionPoolDataSource()).getPooledConnection();
    Listener listener = new Listener();
    pooled.addConnectionEventListener(listener);

    untilTheViewAnswers(
        () -> {
          try (Connection handle = pooled.getConnection()) {
            handle.setAutoCommit(false);
            assertThat(query(handle, QUERY)).isEqualTo("1683 1617 1650");
            return statesRead(handle).equals("1");
          }
        });

    assertThat(listener.closed).isNotEmpty().allMatch(source -> source == pooled);
    try (Connection handle = pooled.getConnection()) {
      assertThat(handle.getAutoCommit()).isTrue();
      assertThat(handle.isWrapperFor(ViewfinderConnection.class)).isTrue();
      assertThat(handle).isInstanceOf(PGConnection.class);
      try (Statement statement = handle.createStatement()) {
        assertThat(statement.getConnection()).isSameAs(handle);
      }
    }
    pooled.close();
  }

  @Test
  void aConnectionThatWasLostIsReported() throws SQLException {
    PooledConnection pooled =
        set(new ViewfinderConnectionPoolDataSource()).getPooledConnection(database.user(), "");
    Listener listener = new Listener();
    pooled.addConnectionEventListener(listener);
    Connection handle = pooled.getConnection();

    assertThatThrownBy(() -> query(handle, "select pg_terminate_backend(pg_backend_pid())"))
        .isInstanceOf(SQLException.class);

    assertThat(listener.failed).containsExactly(pooled);
  }

  /** A listener that keeps whom it heard. */
  private static final class Listener implements ConnectionEventListener {
    private final List<Object> closed = new ArrayList<>();
    private final List<Object> failed = new ArrayList<>();

    @Override
    public void connectionClosed(ConnectionEvent event) {
      closed.add(event.getSource());
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      failed.add(event.getSource());
    }
  }

  /** A transaction's name. */
  private record Name(String text) implements Xid {
    @Override
    public int getFormatId() {
      return 7;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  @Test
  void aGlobalTransactionIsAnsweredFromTheViewAndReadsItsOwnWrites() throws Exception {
    XAConnection xa = set(new ViewfinderXADataSource()).getXAConnection();
    XAResource resource = xa.getXAResource();
    try (Connection handle = xa.getConnection()) {
      untilTheViewAnswers(
          () -> {
            Xid name = new Name("warm");
            resource.start(name, XAResource.TMNOFLAGS);
            assertThat(query(handle, QUERY)).isEqualTo("1683 1617 1650");
            boolean isRead = statesRead(handle).equals("1");
            resource.end(name, XAResource.TMSUCCESS);
            resource.rollback(name);
            return isRead;
          });
      Xid name = new Name("writing");
      resource.start(name, XAResource.TMNOFLAGS);
      query(handle, "insert into t values (0, 1000) returning 1");

      assertThat(query(handle, QUERY)).isEqualTo("2683 1617 1650");

      resource.end(name, XAResource.TMSUCCESS);
      resource.commit(name, true);
      assertThat(query(handle, QUERY)).isEqualTo("2683 1617 1650");
    }
    xa.close();
  }

  @Test
  void whatAGlobalTransactionSetEndsWithIt() throws Exception {
    XAConnection xa = set(new ViewfinderXADataSource()).getXAConnection(database.user(), "");
    XAResource resource = xa.getXAResource();
    try (Connection handle = xa.getConnection()) {
      Xid name = new Name("path");
      resource.start(name, XAResource.TMNOFLAGS);
      query(handle, "select set_config('search_path', 's', true)");
      assertThat(query(handle, QUERY)).isEqualTo("7");
      assertThat(query(handle, "explain (viewfinder) " + QUERY)).startsWith("rewritten: no");
      resource.end(name, XAResource.TMSUCCESS);
      resource.rollback(name);

      assertThat(query(handle, QUERY)).isEqualTo("1683 1617 1650");
      await()
          .until(
              () ->
                  query(handle, "explain (viewfinder) " + QUERY).startsWith("rewritten: yes (v)"));
    }
    xa.close();
  }

  @Test
  void aPreparedTransactionIsRecoveredByAnother() throws Exception {
    XAConnection xa = set(new ViewfinderXADataSource()).getXAConnection();
    XAConnection other = set(new ViewfinderXADataSource()).getXAConnection();
    XAResource resource = xa.getXAResource();
    Xid name = new Name("recovered");

    assertThat(resource.isSameRM(xa.getXAResource())).isTrue();
    assertThat(resource.isSameRM(other.getXAResource())).isFalse();
    assertThat(resource.setTransactionTimeout(5)).isFalse();
    assertThat(resource.getTransactionTimeout()).isZero();
    assertThat(resource.recover(XAResource.TMSTARTRSCAN)).isEmpty();
    resource.start(name, XAResource.TMNOFLAGS);
    resource.end(name, XAResource.TMSUCCESS);
    assertThatThrownBy(() -> resource.forget(name))
        .isInstanceOf(javax.transaction.xa.XAException.class);
    assertThatThrownBy(() -> resource.prepare(name)) // the server keeps none: no slots for them
        .isInstanceOf(javax.transaction.xa.XAException.class);

    Listener listener = new Listener();
    other.addConnectionEventListener(listener);
    other.getConnection().close();
    other.removeConnectionEventListener(listener);
    other.getConnection().close();
    assertThat(listener.closed).containsExactly(other);
    xa.close();
    other.close();
  }

  @Test
  void aDirectoryGivesBackWhatWasPutIn() throws Exception {
    for (ConnectionSource source :
        List.of(
            set(new ViewfinderDataSource()),
            set(new ViewfinderConnectionPoolDataSource()),
            set(new ViewfinderXADataSource()))) {
      source.setPassword("secret");
      source.setLoginTimeout(7);

      Object found = NamingManager.getObjectInstance(source.getReference(), null, null, null);

      assertThat(found).isInstanceOf(source.getClass()).isNotSameAs(source);
      ConnectionSource again = (ConnectionSource) found;
      assertThat(again.getUrl()).isEqualTo(database.url());
      assertThat(again.getUser()).isEqualTo(database.user());
      assertThat(again.getLoginTimeout()).isEqualTo(7);
      assertThat(again.properties(again.getUser(), again.password()))
          .isEqualTo(source.properties(source.getUser(), source.password()))
          .containsEntry("password", "secret")
          .containsEntry("viewfinder.choice", "always");
    }
  }

  @Test
  void aContainersOwnDescriptionIsUnderstood() throws Exception {
    Reference resource =
        new Reference("javax.sql.DataSource", ViewfinderObjectFactory.class.getName(), null);
    resource.add(new StringRefAddr("url", url));
    resource.add(new StringRefAddr("auth", "Container"));
    resource.add(new StringRefAddr("scope", "Shareable"));

    Object found = NamingManager.getObjectInstance(resource, null, null, null);

    try (Connection connection = ((DataSource) found).getConnection()) {
      assertThat(query(connection, QUERY)).isEqualTo("1683 1617 1650");
    }
    ViewfinderObjectFactory factory = new ViewfinderObjectFactory();
    assertThat(factory.getObjectInstance("text", null, null, null)).isNull();
    assertThat(factory.getObjectInstance(new Reference("java.lang.String"), null, null, null))
        .isNull();
  }

  @Test
  void aDataSourceSurvivesSerialization() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(set(new ViewfinderDataSource()));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ViewfinderDataSource again = (ViewfinderDataSource) in.readObject();
      try (Connection connection = again.getConnection()) {
        assertThat(query(connection, "show application_name")).isEqualTo("mine");
      }
    }
  }

  @Test
  void aUrlOfOthersIsAClearError() {
    ViewfinderDataSource source = new ViewfinderDataSource();
    assertThatThrownBy(source::getConnection).hasMessageContaining("allowed: jdbc:viewfinder");
    source.setUrl("jdbc:mysql://localhost/x");
    assertThatThrownBy(source::getConnection)
        .hasMessageContaining("jdbc:mysql")
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo("22023");
  }
}
