package io.ragdeck.console.logs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** All that this process logs at DEBUG and above while this is open, with what was thrown. */
final class ConsoleLog extends Handler implements AutoCloseable {

  private static final List<String> LOGGERS =
      List.of("", "io.quarkus", "io.ragdeck", "io.vertx", "org.jboss", "software.amazon.awssdk");

  /** What the tests ask with, in the same process: it is told the secrets that they type. */
  private static final String CLIENT = "org.apache.http";

  private final StringBuffer text = new StringBuffer();
  private final Set<String> levels = ConcurrentHashMap.newKeySet();
  private final Map<Logger, @Nullable Level> before = new HashMap<>();

  ConsoleLog() {
    for (String name : LOGGERS) {
      Logger logger = Logger.getLogger(name);
      before.put(logger, logger.getLevel());
      logger.setLevel(Level.FINE);
    }
    setLevel(Level.ALL);
    Logger.getLogger("").addHandler(this);
  }

  String text() {
    return text.toString();
  }

  Set<String> levels() {
    return levels;
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getLoggerName() == null || logged.getLoggerName().startsWith(CLIENT)) {
      return;
    }
    levels.add(logged.getLevel().getName());
    text.append(logged.getLoggerName())
        .append(' ')
        .append(ExtLogRecord.wrap(logged).getFormattedMessage())
        .append('\n');
    if (logged.getThrown() != null) {
      StringWriter thrown = new StringWriter();
      logged.getThrown().printStackTrace(new PrintWriter(thrown));
      text.append(thrown);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    before.forEach(Logger::setLevel);
  }
}
