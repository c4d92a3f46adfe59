package io.ragdeck.console.logs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.services.Archive;
import io.ragdeck.console.store.StoredHistory;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.logs.LogArchive;
import io.ragdeck.monitoring.logs.LogSlice;
import io.ragdeck.monitoring.logs.LogSource;
import io.ragdeck.monitoring.logs.LogSources;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds where lines are and reads them, once for all who ask the same within some seconds. */
@Singleton
final class LogDesk {

  private static final Duration FRESH = Duration.ofSeconds(4);

  /** How long a page without a script may take. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final long MOST_CHARACTERS = 64_000_000;

  private final AwsClients clients;
  private final StoredHistory history;
  private final LogArchive archive;
  private final Clock clock;
  private final Cache<Key, LogSlice> read =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Key key, LogSlice slice) -> weight(slice))
          .expireAfterWrite(FRESH)
          .build();

  private record Key(List<LogSource> sources, LogQuestion question, boolean soon) {}

  LogDesk(AwsClients clients, StoredHistory history, LogArchive archive, Clock clock) {
    this.clients = clients;
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
            system,
            question.services(),
            clients.locations(),
            service -> Archive.of(history, system.id().value(), service).tasks());
    return question.task().map(all::of).orElse(all);
  }

  LogSlice read(LogSources sources, LogQuestion question) {
    return read(sources, question, false);
  }

  /** What can be read while somebody looks at nothing: after some seconds the rest is left out. */
  LogSlice readSoon(LogSources sources, LogQuestion question) {
    return read(sources, question, true);
  }

  private LogSlice read(LogSources sources, LogQuestion question, boolean soon) {
    Instant now = clock.instant();
    if (question.begin(now).isBefore(question.end(now).minus(LogQuestion.LONGEST))) {
      throw ProblemException.badInput(
          "since", "must be at most 7 days before the end: ask for less, or use Logs Insights");
    }
    return read.get(
        new Key(sources.readable(), question, soon),
        key -> answer(soon ? archive.within(SOON) : archive, sources.readable(), question, now));
  }

  private static LogSlice answer(
      LogArchive from, List<LogSource> sources, LogQuestion question, Instant now) {
    return question
        .at()
        .map(at -> from.around(sources, at, now, question.limit(), question.filter()))
        .orElseGet(
            () ->
                from.newest(
                    sources,
                    question.begin(now),
                    question.end(now),
                    question.limit(),
                    question.filter()));
  }

  private static int weight(LogSlice slice) {
    return slice.lines().stream().mapToInt(line -> line.message().length() + 100).sum() + 100;
  }
}
