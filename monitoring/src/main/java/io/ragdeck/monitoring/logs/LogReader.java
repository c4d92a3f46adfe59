package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.logs.filter.LogLine;
import io.ragdeck.monitoring.logs.mask.KeyRows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Reads lines, page by page, and masks them before anybody else sees them. No filter is handed to
 * AWS: it would be answered from what is masked here, and no two readers could share an answer.
 */
public final class LogReader {

  /** AWS's own limit; a page also ends at 1 MB. */
  static final int PAGE = 10_000;

  private final AwsClients clients;
  private final UnaryOperator<String> mask;
  private final Map<Location, CallPace> paces = new ConcurrentHashMap<>();

  /**
   * @param mask takes secrets and personal data out of a message
   */
  public LogReader(AwsClients clients, UnaryOperator<String> mask) {
    this.clients = clients;
    this.mask = mask;
  }

  /**
   * All lines of a time, oldest first.
   *
   * @param until the first moment that is not read
   * @param sink takes a page, which may be empty, and says whether to go on
   */
  public void read(LogSource source, Instant from, Instant until, Predicate<List<LogEvent>> sink) {
    boolean ignored = read(source, from, until, Patience.ENDLESS, sink);
  }

  /** The same; false where there was no time for all of it. */
  boolean read(
      LogSource source,
      Instant from,
      Instant until,
      Patience patience,
      Predicate<List<LogEvent>> sink) {
    if (!from.isBefore(until)) {
      return true;
    }
    Map<String, Written> streams = new HashMap<>();
    FilterLogEventsRequest request =
        FilterLogEventsRequest.builder()
            .logGroupName(source.group())
            .logStreamNamePrefix(source.streamPrefix())
            .startTime(from.toEpochMilli())
            // AWS takes the last moment with it.
            .endTime(until.toEpochMilli() - 1)
            .limit(PAGE)
            .build();
    Optional<String> token = Optional.empty();
    do {
      CallPace pace = paces.computeIfAbsent(source.location(), place -> new CallPace());
      if (!pace.take(patience)) {
        return false;
      }
      FilterLogEventsResponse answer =
          clients
              .logs(source.location())
              .filterLogEvents(request.toBuilder().nextToken(token.orElse(null)).build());
      Predicate<LogStream> meant = source.streams();
      List<LogEvent> page =
          answer.events().stream()
              .map(event -> line(source, streams, event))
              .filter(line -> meant.test(line.stream()))
              .toList();
      // An empty page is no end: AWS looked at as much as it does in one call and found nothing.
      if (!sink.test(page)) {
        return true;
      }
      token = next(token, answer.nextToken());
    } while (token.isPresent());
    return true;
  }

  private static Optional<String> next(Optional<String> before, String token) {
    Optional<String> next = Optional.ofNullable(token);
    // Whoever is given the same token for ever would read for ever.
    return next.equals(before) ? Optional.empty() : next;
  }

  /**
   * A stream while it is read.
   *
   * @param mask for its events in their order
   */
  private record Written(LogStream stream, KeyRows mask) {}

  private LogEvent line(LogSource source, Map<String, Written> streams, FilteredLogEvent event) {
    Instant at = Instant.ofEpochMilli(event.timestamp());
    Written written =
        streams.computeIfAbsent(
            event.logStreamName(),
            name -> new Written(LogStream.of(source, name), new KeyRows(mask)));
    String message = written.mask().apply(event.message());
    return new LogEvent(
        at,
        event.ingestionTime() == null ? at : Instant.ofEpochMilli(event.ingestionTime()),
        event.eventId(),
        written.stream(),
        new LogLine(message).level(),
        message);
  }
}
