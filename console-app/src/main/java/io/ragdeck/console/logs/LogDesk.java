package io.ragdeck.console.logs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.services.Archive;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.FleetBoard;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogEvent;
import io.ragdeck.monitoring.logs.LogOwner.KnownTasks;
import io.ragdeck.monitoring.logs.LogSlice;
import io.ragdeck.monitoring.logs.LogSource;
import io.ragdeck.monitoring.logs.LogSources;
import io.ragdeck.monitoring.logs.filter.FilterRefused;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds where lines are and reads them, once for all who ask the same within some seconds. */
@Singleton
final class LogDesk {

  private static final Duration FRESH = Duration.ofSeconds(4);

  /** How long a page without a script may take. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** For all lines of one reading; a usual one takes a hundredth of it. */
  private static final Duration FILTERING = Duration.ofSeconds(10);

  private static final long MOST_CHARACTERS = 64_000_000;

  /** Stopped tasks of a service whose lines are known to be its. */
  private static final int MOST_STOPPED = 500;

  /**
   * How long it takes at most until lines of a new task are shown, where services share streams.
   */
  private static final Duration TASKS_FRESH = Duration.ofSeconds(5);

  private final AwsClients clients;
  private final FleetBoard board;
  private final StoredHistory history;
  private final LogArchive archive;
  private final Clock clock;
  private final Cache<Key, LogSlice> read =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Key key, LogSlice slice) -> weight(slice))
          .expireAfterWrite(FRESH)
          .build();

  /** Who waits for what is being read: each tells whether he has gone. */
  private final Map<Key, List<BooleanSupplier>> waiting = new ConcurrentHashMap<>();

  private final KnownTasks tasks = this::tasks;
  private final Cache<Owned, Set<String>> known =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(TASKS_FRESH).build();

  private record Owned(String system, String service) {}

  private record Key(List<LogSource> sources, LogQuestion question, boolean soon) {}

  LogDesk(
      AwsClients clients,
      FleetBoard board,
      StoredHistory history,
      LogArchive archive,
      Clock clock) {
    this.clients = clients;
    this.board = board;
    this.history = history;
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * Where the lines are that are asked for.
   *
   * @throws NotFoundException names a service that the system does not have
   */
  LogSources sources(FleetSystem system, LogQuestion question) {
    for (String service : question.services()) {
      if (system.services().value().isPresent() && system.service(service).isEmpty()) {
        throw new NotFoundException(
            "System '%s' has no service '%s'.".formatted(system.id(), service));
      }
    }
    LogSources all =
        LogSources.of(
            system, question.services(), board.fleet().systems(), clients.locations(), tasks);
    return question.task().map(all::of).orElse(all);
  }

  private Set<String> tasks(String system, String service) {
    return known.get(
        new Owned(system, service),
        asked ->
            Stream.concat(
                    board.fleet().system(system).stream()
                        .flatMap(found -> found.service(service).stream())
                        .flatMap(found -> found.tasks().value().stream())
                        .flatMap(List::stream),
                    Archive.of(history, system, service, MOST_STOPPED).tasks().stream())
                .map(task -> task.arn().id())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Reads, or gives what somebody else has read or is just reading.
   *
   * @param gone whether who asks has gone; where all have, it is read no further
   */
  LogSlice read(LogSources sources, LogQuestion question, BooleanSupplier gone) {
    return read(sources, question, false, gone);
  }

  /** What can be read while somebody looks at nothing: after some seconds the rest is left out. */
  LogSlice readSoon(LogSources sources, LogQuestion question, BooleanSupplier gone) {
    return read(sources, question, true, gone);
  }

  private LogSlice read(
      LogSources sources, LogQuestion question, boolean soon, BooleanSupplier gone) {
    Instant now = clock.instant();
    if (question.begin(now).isBefore(question.end(now).minus(LogQuestion.LONGEST))) {
      throw ProblemException.badInput(
          "since", "must be at most 7 days before the end: ask for less, or use Logs Insights");
    }
    Key key = new Key(sources.readable(), question, soon);
    LogArchive from = (soon ? archive.within(SOON) : archive).unless(() -> haveGone(key));
    waiting.merge(key, List.of(gone), LogDesk::and);
    try {
      return read(key, from, now, gone);
    } catch (FilterRefused slow) {
      throw LogFilter.problem(slow);
    } finally {
      waiting.computeIfPresent(key, (same, all) -> without(all, gone));
    }
  }

  private LogSlice read(Key key, LogArchive from, Instant now, BooleanSupplier gone) {
    while (true) {
      try {
        return read.get(key, asked -> answer(from, asked.sources(), asked.question(), now));
      } catch (CancellationException stopped) {
        // Who came just when all others had gone reads himself.
        if (gone.getAsBoolean() || Thread.currentThread().isInterrupted()) {
          throw new ProblemException(Problem.of(503, "Nobody waits for these lines any more."));
        }
      }
    }
  }

  private boolean haveGone(Key key) {
    return waiting.getOrDefault(key, List.of()).stream().allMatch(BooleanSupplier::getAsBoolean);
  }

  private static <T> List<T> and(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static @Nullable List<BooleanSupplier> without(
      List<BooleanSupplier> all, BooleanSupplier one) {
    List<BooleanSupplier> rest = new ArrayList<>(all);
    boolean ignored = rest.remove(one);
    return rest.isEmpty() ? null : List.copyOf(rest);
  }

  private static LogSlice answer(
      LogArchive from, List<LogSource> sources, LogQuestion question, Instant now) {
    Predicate<LogEvent> filter = question.filter().within(FILTERING);
    return question
        .at()
        .map(at -> from.around(sources, at, now, question.limit(), filter))
        .orElseGet(
            () ->
                from.newest(
                    sources, question.begin(now), question.end(now), question.limit(), filter));
  }

  private static int weight(LogSlice slice) {
    return slice.lines().stream().mapToInt(line -> line.message().length() + 100).sum() + 100;
  }
}
