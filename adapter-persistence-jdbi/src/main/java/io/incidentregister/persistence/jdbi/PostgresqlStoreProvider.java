package io.incidentregister.persistence.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.statement.SqlLogger;

/** Keeps a register in PostgreSQL, version 13 or newer, through a pool of connections. */
public final class PostgresqlStoreProvider implements StoreProvider {

  static final Setting STATEMENT_TIMEOUT =
      Setting.of(
          "db.statement-timeout", "PT60S", "After how long a statement is given up (ISO-8601)");
  static final Setting LOCK_TIMEOUT =
      Setting.of("db.lock-timeout", "PT2.5S", "How long a write waits for a locked row (ISO-8601)");
  private static final Setting USER = Setting.optional("db.user", "The user of the database");
  private static final Setting PASSWORD = Setting.secret("db.password", "The user's password");
  private static final Setting POOL_SIZE =
      Setting.of("db.pool-size", "10", "Connections to the database, 1 to 1000");
  private static final Setting POOL_TIMEOUT =
      Setting.of(
          "db.pool-timeout", "PT2S", "How long a call waits for a connection, PT0.25S or more");
  private static final Setting CONNECT_TIMEOUT =
      Setting.of(
          "db.connect-timeout", "PT3S", "How long the server may take to answer, in whole seconds");
  private static final Setting PREPARE_THRESHOLD =
      Setting.of(
          "db.prepare-threshold",
          "5",
          "Uses of a statement until the server keeps it; 0, never, is what poolers need");

  // Beyond the server's own timeout, so that it only ends what the network lost.
  private static final Duration SOCKET_MARGIN = Duration.ofSeconds(10);
  private static final Duration LIVENESS = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        DB,
        USER,
        PASSWORD,
        POOL_SIZE,
        POOL_TIMEOUT,
        CONNECT_TIMEOUT,
        STATEMENT_TIMEOUT,
        LOCK_TIMEOUT,
        PREPARE_THRESHOLD);
  }

  @Override
  public Store open(Settings settings, OpenMode mode) {
    return open(settings, mode, SqlLogger.NOP_SQL_LOGGER);
  }

  static Store open(Settings settings, OpenMode mode, SqlLogger log) {
    var url = settings.get(DB);
    requireUrl(url);
    var place = place(url);
    var properties = properties(settings);
    // One connection by itself first: it fails at once, and with the reason.
    JdbiStores.requireServer(() -> DriverManager.getConnection(url, properties), place);
    var pool = pool(settings, properties);
    try {
      return JdbiStores.postgresql(pool, pool::close, settings, mode, place, log);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static void requireUrl(String url) {
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw new ConfigurationException(
          "setting_invalid",
          "The setting db takes a JDBC URL such as jdbc:postgresql://host:5432/database.");
    }
  }

  /** The URL without its parameters, among which a password may be. */
  static String place(String url) {
    var withoutParameters = url.replaceFirst("\\?.*", "");
    return "The database " + withoutParameters.replaceFirst("//.*@", "//");
  }

  /** What the URL says itself goes before these. */
  private static Properties properties(Settings settings) {
    var connectSeconds = seconds(settings.getDuration(CONNECT_TIMEOUT));
    var properties = new Properties();
    settings.find(USER).ifPresent(user -> properties.setProperty("user", user));
    settings.find(PASSWORD).ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("connectTimeout", connectSeconds);
    properties.setProperty("loginTimeout", connectSeconds);
    properties.setProperty(
        "socketTimeout", seconds(settings.getDuration(STATEMENT_TIMEOUT).plus(SOCKET_MARGIN)));
    properties.setProperty(
        "prepareThreshold", Integer.toString(settings.getInt(PREPARE_THRESHOLD, 0, 1000)));
    properties.setProperty("ApplicationName", "incident-register");
    properties.setProperty("tcpKeepAlive", "true");
    // Details of errors hold what was written.
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, Math.min(Integer.MAX_VALUE, duration.toSeconds())));
  }

  private static HikariDataSource pool(Settings settings, Properties properties) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.get(DB));
    config.setDataSourceProperties(properties);
    config.setPoolName("incident-register");
    config.setMaximumPoolSize(settings.getInt(POOL_SIZE, 1, 1000));
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Math.max(250, settings.getDuration(POOL_TIMEOUT).toMillis()));
    config.setValidationTimeout(Math.min(LIVENESS.toMillis(), config.getConnectionTimeout()));
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
