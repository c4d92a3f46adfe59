package io.ragdeck.console.store;

import io.agroal.api.AgroalDataSource;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The console's own database. It may be out of reach at start or later; the console runs on, tries
 * again every few seconds, and whoever needs it meanwhile gets {@link StoreUnavailable}.
 */
public final class Store implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Store.class);

  /** Often enough that readiness tells the truth, seldom enough not to matter. */
  private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

  /** A file opens in less; a database that hangs must not hold up the start. */
  private static final Duration WAIT_AT_START = Duration.ofSeconds(4);

  /** SQLSTATE: the connection, no resources (disk, connections), the server shutting down. */
  private static final List<String> POSTGRESQL_OUT_OF_REACH = List.of("08", "53", "57P");

  /** SQLSTATE. */
  private static final String UNIQUE_VIOLATION = "23505";

  private static final Set<Integer> SQLITE_OUT_OF_REACH =
      Stream.of(
              SQLiteErrorCode.SQLITE_BUSY,
              SQLiteErrorCode.SQLITE_READONLY,
              SQLiteErrorCode.SQLITE_IOERR,
              SQLiteErrorCode.SQLITE_CORRUPT,
              SQLiteErrorCode.SQLITE_FULL,
              SQLiteErrorCode.SQLITE_CANTOPEN,
              SQLiteErrorCode.SQLITE_NOTADB)
          .map(code -> code.code)
          .collect(Collectors.toUnmodifiableSet());

  private final @Nullable StoreUrl url;
  private final AtomicReference<Optional<String>> problem;
  private final List<Runnable> whenOpen = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstAttempt = new CountDownLatch(1);
  private final Thread keeper;
  private volatile @Nullable AgroalDataSource pool;
  private volatile @Nullable Jdbi jdbi;

  private Optional<StoreRestore> restore = Optional.empty();

  /** What the log said last. */
  private Optional<String> said = Optional.empty();

  private Store(@Nullable StoreUrl url, String problem) {
    this.url = url;
    this.problem = new AtomicReference<>(Optional.of(problem));
    this.keeper = Thread.ofVirtual().name("store-keeper").unstarted(this::keep);
  }

  public Store(StoreUrl url) {
    this(url, "The store was not opened yet.");
  }

  /** A store whose address can't be used: it stays out of reach and says why. */
  public static Store unusable(String problem) {
    return new Store(null, problem);
  }

  /** Begins with what is in a copy, if there is nothing yet. To be said before {@link #start()}. */
  public void restoring(StoreRestore copy) {
    restore = Optional.of(copy);
  }

  /**
   * Does this as soon as the store is open and its tables are up to date. Where it fails the store
   * is opened anew and it is done again, until it succeeds once. To be said before {@link
   * #start()}.
   */
  public void whenOpen(Runnable action) {
    whenOpen.add(action);
  }

  /** Opens the store in the background and waits a moment for it. */
  public void start() {
    if (url == null) {
      LOG.errorf("The store can't be used: %s", problem().orElseThrow());
      return;
    }
    keeper.start();
    try {
      boolean ignored = firstAttempt.await(WAIT_AT_START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the store can't be used now; empty when it can. */
  public Optional<String> problem() {
    return problem.get();
  }

  /** What it is, without anything secret. */
  public String described() {
    return url == null ? "unusable" : url.described();
  }

  /** Runs statements that each stand for themselves. */
  public <T extends @Nullable Object> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return open().withHandle(work);
    } catch (JdbiException e) {
      throw sorted(e);
    }
  }

  /** Runs statements that are done all or not at all. */
  public <T extends @Nullable Object> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return open().inTransaction(work);
    } catch (JdbiException e) {
      throw sorted(e);
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
    AgroalDataSource open = pool;
    if (open != null) {
      open.close();
    }
  }

  /** Where it is, while it can be used. */
  StoreUrl address() {
    Jdbi ignored = open();
    return Objects.requireNonNull(url);
  }

  private Jdbi open() {
    Jdbi open = jdbi;
    if (open == null) {
      throw new StoreUnavailable(problem().orElse("The store is not open."));
    }
    return open;
  }

  private void keep() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (jdbi == null) {
          openNow();
        } else {
          boolean ignored = with(handle -> handle.execute("SELECT 1") >= 0);
        }
        found(Optional.empty());
      } catch (Throwable e) {
        // Errors too: a native library that can't be loaded must not end the attempts in silence.
        found(Optional.of(sentence(e)));
      }
      firstAttempt.countDown();
      try {
        Thread.sleep(PROBE_EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void openNow() throws Exception {
    StoreUrl where = Objects.requireNonNull(url);
    AgroalDataSource opened = ConnectionPool.open(where);
    try {
      if (restore.isPresent()) {
        restore.get().fill(opened, where.dialect());
      }
      Migrations.apply(opened);
      pool = opened;
      jdbi = Jdbi.create(opened);
      whenOpen.forEach(Runnable::run);
    } catch (Exception | Error e) {
      jdbi = null;
      pool = null;
      opened.close();
      throw e;
    }
  }

  /** Says it once when it changes, not each time. */
  private synchronized void found(Optional<String> now) {
    problem.set(now);
    if (now.isPresent() && !now.equals(said)) {
      LOG.errorf("The store can't be used, trying again: %s [%s]", now.get(), described());
    } else if (now.isEmpty() && said.isPresent()) {
      LOG.infof("The store can be used again [%s]", described());
    }
    said = now;
  }

  private RuntimeException sorted(JdbiException thrown) {
    if (!(thrown instanceof ConnectionException) && !isOutOfReach(thrown)) {
      return thrown;
    }
    found(Optional.of(sentence(thrown)));
    return new StoreUnavailable(sentence(thrown), thrown);
  }

  /** Whether a row was refused because what it would have for itself alone is another's. */
  static boolean isTaken(JdbiException thrown) {
    return switch (thrown.getCause()) {
      case SQLiteException sqlite ->
          sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
      case SQLException sql -> UNIQUE_VIOLATION.equals(sql.getSQLState());
      case null, default -> false;
    };
  }

  /** Whether it is the database's state and not the statement that is wrong. */
  private static boolean isOutOfReach(Throwable thrown) {
    return switch (thrown.getCause()) {
      case SQLiteException sqlite -> SQLITE_OUT_OF_REACH.contains(primary(sqlite));
      case SQLException sql when sql.getSQLState() != null ->
          POSTGRESQL_OUT_OF_REACH.stream().anyMatch(sql.getSQLState()::startsWith);
      case null, default -> false;
    };
  }

  /** SQLite's extended codes carry the primary one in their lowest byte. */
  private static int primary(SQLiteException thrown) {
    return thrown.getResultCode().code & 0xff;
  }

  /** The first line of the innermost reason; drivers name hosts and users there, not passwords. */
  static String sentence(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    if (innermost instanceof FileSystemException file) {
      return "%s can't be used (%s)".formatted(file.getFile(), file.getClass().getSimpleName());
    }
    String message = String.valueOf(innermost.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
