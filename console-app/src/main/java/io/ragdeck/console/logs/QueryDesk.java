package io.ragdeck.console.logs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.scheduler.Scheduled;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogQueries;
import io.ragdeck.monitoring.logs.LogQueries.Answer;
import io.ragdeck.monitoring.logs.LogSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Begins queries of Logs Insights, and counts what they cost. */
@Singleton
final class QueryDesk {

  private static final Logger LOG = Logger.getLogger(QueryDesk.class);
  private static final double GIGABYTE = 1e9;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final LogQueries queries;
  private final AuditTrail audit;
  private final CurrentVisitor visitor;
  private final PriceBook prices;
  private final CallMeter meter;
  private final Clock clock;

  /** The page of a query that runs looks every other second. */
  private static final Duration UNREAD = Duration.ofMinutes(1);

  /**
   * A query that was begun here.
   *
   * @param running whether it did when it was read last, at this {@link System#nanoTime()}
   */
  private record Asked(Location location, String text, boolean running, long readAt) {

    Asked read(boolean stillRunning) {
      return new Asked(location, text, stillRunning, System.nanoTime());
    }
  }

  private final Cache<String, Asked> asked =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofDays(1)).build();

  /** Of which queries the price was counted: an answer may be read many times. */
  private final Cache<String, Boolean> counted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofDays(1)).build();

  QueryDesk(
      LogQueries queries,
      AuditTrail audit,
      CurrentVisitor visitor,
      PriceBook prices,
      CallMeter meter,
      Clock clock) {
    this.queries = queries;
    this.audit = audit;
    this.visitor = visitor;
    this.prices = prices;
    this.meter = meter;
    this.clock = clock;
  }

  /** How a query was begun, or why not. */
  sealed interface Begun {
    record Started(String id) implements Begun {}

    record Refused(String why) implements Begun {}
  }

  /**
   * @param chosen whether somebody chose the services: other streams of their groups are not meant
   */
  Begun start(
      FleetSystem system, List<LogSource> sources, boolean chosen, Duration last, String text) {
    List<LogSource> here =
        sources.stream().filter(source -> source.location().equals(system.location())).toList();
    List<String> groups =
        here.stream().map(LogSource::group).distinct().limit(LogQueries.MOST_GROUPS).toList();
    if (groups.isEmpty()) {
      return new Begun.Refused("None of these services has a log group here.");
    }
    Instant now = clock.instant();
    try {
      boolean narrow = chosen || here.stream().anyMatch(source -> source.owner().isPresent());
      String id =
          queries.start(
              system.location(),
              groups,
              now.minus(last),
              now,
              narrow ? narrowed(here, text) : text);
      asked.put(id, new Asked(system.location(), text, true, System.nanoTime()));
      audit.done(visitor.actor(), Action.LOG_QUERY, system.id().value());
      return new Begun.Started(id);
    } catch (SdkException refused) {
      return new Begun.Refused(CloudProblem.of(refused).message());
    }
  }

  /** Services may share a group: their streams' names tell them apart. */
  private static String narrowed(List<LogSource> sources, String text) {
    if (text.stripLeading().toLowerCase(Locale.ROOT).startsWith("source")) {
      return text;
    }
    return "filter @logStream like /^(%s)/ |%n%s"
        .formatted(
            sources.stream()
                .map(LogSource::streamPrefix)
                .distinct()
                .map(prefix -> prefix.replaceAll("[^A-Za-z0-9_-]", "\\\\$0"))
                .collect(Collectors.joining("|")),
            text);
  }

  /** What nobody waits for is ended: it looks through gigabytes, each of which costs. */
  @Scheduled(
      every = "20s",
      identity = "log-queries",
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  void endUnread() {
    endUnread(UNREAD);
  }

  void endUnread(Duration unread) {
    asked
        .asMap()
        .forEach(
            (id, query) -> {
              if (query.running() && System.nanoTime() - query.readAt() > unread.toNanos()) {
                asked.put(id, query.read(false));
                end(id, query);
              }
            });
  }

  private void end(String id, Asked query) {
    try {
      queries.stop(query.location(), id);
      LOG.infof("A query of Logs Insights that nobody read was ended: %s", id);
    } catch (SdkException over) {
      LOG.debugf(over, "The query %s has ended by itself", id);
    }
  }

  void stop(Location location, String id) {
    queries.stop(location, id);
  }

  Answer read(Location location, String id) {
    Optional<Asked> known = Optional.ofNullable(asked.getIfPresent(id));
    Answer answer = queries.read(location, id, known.map(Asked::text));
    known.ifPresent(query -> asked.put(id, query.read(answer.state() == LogQueries.State.RUNNING)));
    if (answer.state() != LogQueries.State.RUNNING
        && counted.asMap().putIfAbsent(id, Boolean.TRUE) == null) {
      price(location, answer.bytes())
          .ifPresent(price -> meter.charge(price.multiply(MILLION).longValue()));
    }
    return answer;
  }

  /** US dollars for each gigabyte; empty where the region's price is not known. */
  Optional<BigDecimal> rate(Location location) {
    return prices.find(location.region().id(), Items.LOGS_INSIGHTS).map(Price::rate);
  }

  /** What looking through so many bytes costs, in US dollars. */
  Optional<BigDecimal> price(Location location, double bytes) {
    return rate(location)
        .map(rate -> rate.multiply(BigDecimal.valueOf(bytes / GIGABYTE), MathContext.DECIMAL32));
  }
}
