package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.Location;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All streams of one container of one service, whichever task wrote them, running or stopped.
 *
 * <p>They are asked for by the prefix that their names share, not by name: one call serves any
 * number of tasks (names go up to 100 a call), knows those that nobody remembers, and has a new
 * task's first line before ECS has told of the task.
 *
 * @param streamPrefix prefix/container/, or the whole name where one task is meant
 * @param owner whose the lines are where others share group and prefix; else empty
 */
public record LogSource(
    Location location,
    String group,
    String streamPrefix,
    String service,
    String container,
    Optional<LogOwner> owner) {

  /** By service and container. */
  public static final Comparator<LogSource> ORDER =
      Comparator.comparing(LogSource::service)
          .thenComparing(LogSource::container)
          .thenComparing(LogSource::group)
          .thenComparing(LogSource::streamPrefix);

  /** The lines of one task alone. */
  LogSource of(String task) {
    return new LogSource(
        location, group, streamPrefix + task, service, container, Optional.empty());
  }

  /** The lines of known tasks alone. */
  LogSource of(LogOwner whose) {
    return new LogSource(location, group, streamPrefix, service, container, Optional.of(whose));
  }

  /** Which streams are meant, as far as is known now. An emulator may not know of prefixes. */
  Predicate<LogStream> streams() {
    Optional<Set<String>> tasks = owner.map(LogOwner::tasks);
    return stream ->
        stream.name().startsWith(streamPrefix)
            && tasks.map(known -> known.contains(stream.task())).orElse(true);
  }
}
