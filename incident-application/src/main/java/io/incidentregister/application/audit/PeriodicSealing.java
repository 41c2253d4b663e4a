package io.incidentregister.application.audit;

import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Seals every organization of a store now and then, in a thread of its own, as long as it is not
 * closed. Several processes may do so over one store. What fails is tried again the next time, and
 * is logged once for each row of failures.
 */
public final class PeriodicSealing implements AutoCloseable {

  /** How often. */
  public static final Setting EVERY =
      Setting.of(
          "seal.every",
          "60",
          "Seconds, or an ISO-8601 duration such as PT5M, between two seals of a server; 0 for none");

  private static final Logger LOG = System.getLogger(PeriodicSealing.class.getName());
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Store store;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean failing;

  private PeriodicSealing(Store store, InstantSource clock, Duration every) {
    this.store = store;
    this.clock = clock;
    thread = new Thread(() -> run(every), "incident-register-seals");
    thread.setDaemon(true);
  }

  /** The settings that it reads. */
  public static List<Setting> settings() {
    return List.of(EVERY);
  }

  /**
   * How often, as the settings say; empty when never.
   *
   * @throws ConfigurationException when that is not from a millisecond to a day
   */
  public static Optional<Duration> every(Settings settings) {
    String text = settings.get(EVERY).strip();
    try {
      var every =
          SECONDS.matcher(text).matches()
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.parse(text);
      if (every.isZero()) {
        return Optional.empty();
      }
      if (every.toMillis() >= 1 && every.compareTo(LONGEST) <= 0) {
        return Optional.of(every);
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // Answered below, as one that is out of range is.
    }
    throw new ConfigurationException(
        "setting_invalid",
        "The setting "
            + EVERY.name()
            + " takes seconds up to 86400, an ISO-8601 duration from PT0.001S to PT24H, or 0.");
  }

  /** Starts it; the first seals are made when the time has passed once. */
  public static PeriodicSealing start(Store store, InstantSource clock, Duration every) {
    var sealing = new PeriodicSealing(store, clock, every);
    sealing.thread.start();
    return sealing;
  }

  private void run(Duration every) {
    try {
      while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        sealAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sealAll() {
    var waiting = new ArrayList<OrganizationId>();
    boolean failed = !succeeds(() -> waiting.addAll(store.read(PeriodicSealing::waiting)));
    for (OrganizationId organization : waiting) {
      if (closing.getCount() > 0) {
        failed |= !succeeds(() -> seal(organization));
      }
    }
    failing = failed;
  }

  private void seal(OrganizationId organization) {
    store.write(transaction -> Sealing.seal(transaction, organization, clock.instant()));
  }

  /** What fails, whatever it was, must neither end the sealing for good nor stop that of others. */
  private boolean succeeds(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      LOG.log(failing ? Level.DEBUG : Level.WARNING, "history could not be sealed, for now", e);
      return false;
    }
  }

  private static List<OrganizationId> waiting(Transaction transaction) {
    return transaction.directory().organizations().stream()
        .map(Organization::id)
        .filter(organization -> transaction.ledger().countWaiting(organization) > 0)
        .toList();
  }

  /** Ends it; a seal that is being made is finished first. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
