package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LogGroup;
import io.ragdeck.cloud.sandbox.world.LogStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** The operations of CloudWatch Logs that read lines. */
public final class LogEvents {

  /** How much of a log is looked at in one go. */
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** One call looks at this many lines at most, then answers what it has and a token, as AWS. */
  private static final int SCANNED = 20_000;

  private static final int MOST = 10_000;

  /** A page ends at 1 MB, in which each event counts for its message and 26 bytes. */
  private static final int PAGE_BYTES = 1 << 20;

  private static final int EVENT_BYTES = 26;

  /** With nothing found in so many windows a call answers an empty page and a token, as AWS. */
  private static final int WINDOWS = 6;

  private LogEvents() {}

  public static FilterLogEventsResponse filter(Account account, FilterLogEventsRequest request) {
    if (request.hasLogStreamNames() && request.logStreamNamePrefix() != null) {
      throw LogRefusals.invalid(
          "Cannot specify both logStreamNames and logStreamNamePrefix parameters.");
    }
    LogGroup group =
        LogRefusals.group(account, request.logGroupName(), request.logGroupIdentifier());
    List<LogStream> streams =
        group.streams().stream().filter(stream -> isAsked(stream, request)).toList();
    Predicate<String> pattern = FilterPattern.of(request.filterPattern());
    String after = request.nextToken() == null ? "" : position(request.nextToken());
    int limit = request.limit() == null ? MOST : request.limit();
    // This operation takes the last moment with it, GetLogEvents does not.
    Instant end = end(account, request.endTime() == null ? null : request.endTime() + 1);
    Instant from = after.isEmpty() ? start(group, streams, request, end) : LogLine.moment(after);
    List<LogLine> found = new ArrayList<>();
    int scanned = 0;
    int bytes = 0;
    int windows = 0;
    String reached = "";
    Duration window = window(streams);
    while (from.isBefore(end)) {
      if (windows++ == WINDOWS && found.isEmpty()) {
        return filtered(found, Page.write(LogLine.position(from)));
      }
      Instant until = earlier(from.plus(window), end);
      for (LogLine line : lines(account, group, streams, from, until)) {
        if (line.position().compareTo(after) <= 0) {
          continue;
        }
        if (found.size() == limit || scanned >= SCANNED || bytes >= PAGE_BYTES) {
          return filtered(found, Page.write(reached));
        }
        scanned++;
        reached = line.position();
        if (pattern.test(line.message())) {
          found.add(line);
          bytes += line.message().getBytes(StandardCharsets.UTF_8).length + EVENT_BYTES;
        }
      }
      from = until;
    }
    return filtered(found, null);
  }

  /** Not more lines than a page, where there are very many. */
  private static Duration window(List<LogStream> streams) {
    double perSecond = streams.stream().mapToDouble(LogLines::perSecond).sum();
    Duration dense = Duration.ofMillis((long) (1000 * MOST / Math.max(1, perSecond)));
    return dense.compareTo(WINDOW) < 0 ? dense : WINDOW;
  }

  private static boolean isAsked(LogStream stream, FilterLogEventsRequest request) {
    return (!request.hasLogStreamNames() || request.logStreamNames().contains(stream.name()))
        && (request.logStreamNamePrefix() == null
            || stream.name().startsWith(request.logStreamNamePrefix()));
  }

  private static Instant start(
      LogGroup group, List<LogStream> streams, FilterLogEventsRequest request, Instant end) {
    Instant kept =
        group.retentionDays() == 0
            ? Instant.EPOCH
            : end.minus(Duration.ofDays(group.retentionDays()));
    Instant first =
        streams.stream().map(LogStream::from).min(Comparator.naturalOrder()).orElse(end);
    Instant asked =
        request.startTime() == null ? Instant.EPOCH : Instant.ofEpochMilli(request.startTime());
    // Lines may have been put with times before their stream's.
    Instant oldest =
        streams.stream()
            .flatMap(stream -> group.lines(stream.name()).stream())
            .map(LogGroup.Line::at)
            .min(Comparator.naturalOrder())
            .filter(at -> at.isBefore(first))
            .orElse(first);
    return later(asked, later(kept, oldest));
  }

  private static FilterLogEventsResponse filtered(List<LogLine> lines, @Nullable String token) {
    return FilterLogEventsResponse.builder()
        .events(
            lines.stream()
                .map(
                    line ->
                        FilteredLogEvent.builder()
                            .logStreamName(line.stream())
                            .timestamp(line.at().toEpochMilli())
                            .ingestionTime(line.ingestedAt().toEpochMilli())
                            .message(line.message())
                            .eventId(eventId(line))
                            .build())
                .toList())
        .nextToken(token)
        .build();
  }

  /** Digits only, as AWS has it, and the same for the same line. */
  private static String eventId(LogLine line) {
    return "3%s%s"
        .formatted(line.at().toEpochMilli(), Integer.toUnsignedString(line.position().hashCode()));
  }

  public static GetLogEventsResponse get(Account account, GetLogEventsRequest request) {
    LogGroup group =
        LogRefusals.group(account, request.logGroupName(), request.logGroupIdentifier());
    LogStream stream = LogRefusals.stream(group, request.logStreamName());
    int limit = request.limit() == null ? MOST : request.limit();
    Instant end = end(account, request.endTime());
    Instant start =
        request.startTime() == null
            ? stream.from().minus(Duration.ofDays(1))
            : Instant.ofEpochMilli(request.startTime());
    String token = request.nextToken();
    boolean forward =
        token == null ? Boolean.TRUE.equals(request.startFromHead()) : token.startsWith("f/");
    if (token != null && !forward && !token.startsWith("b/")) {
      throw LogRefusals.invalid("The specified nextToken is invalid.");
    }
    String position = token == null ? "" : position(token.substring(2));
    List<LogLine> lines =
        forward
            ? forward(account, group, stream, start, end, position, limit)
            : backward(account, group, stream, start, end, position, limit);
    return page(lines, position);
  }

  private static List<LogLine> forward(
      Account account,
      LogGroup group,
      LogStream stream,
      Instant start,
      Instant end,
      String after,
      int limit) {
    Instant from = after.isEmpty() ? later(start, oldest(group, stream)) : LogLine.moment(after);
    List<LogLine> found = new ArrayList<>();
    while (from.isBefore(end) && found.size() < limit) {
      Instant until = earlier(from.plus(window(List.of(stream))), end);
      lines(account, group, List.of(stream), from, until).stream()
          .filter(line -> line.position().compareTo(after) > 0)
          .forEach(found::add);
      from = until;
    }
    return found.subList(0, Math.min(limit, found.size()));
  }

  private static List<LogLine> backward(
      Account account,
      LogGroup group,
      LogStream stream,
      Instant start,
      Instant end,
      String before,
      int limit) {
    Instant first = later(start, oldest(group, stream));
    Instant until = before.isEmpty() ? end : LogLine.moment(before).plusMillis(1);
    List<LogLine> found = new ArrayList<>();
    while (until.isAfter(first) && found.size() < limit) {
      Instant from = later(first, until.minus(window(List.of(stream))));
      List<LogLine> window =
          lines(account, group, List.of(stream), from, until).stream()
              .filter(line -> before.isEmpty() || line.position().compareTo(before) < 0)
              .toList();
      found.addAll(0, window);
      until = from;
    }
    return found.subList(Math.max(0, found.size() - limit), found.size());
  }

  private static Instant oldest(LogGroup group, LogStream stream) {
    return group.lines(stream.name()).stream()
        .map(LogGroup.Line::at)
        .findFirst()
        .filter(at -> at.isBefore(stream.from()))
        .orElse(stream.from());
  }

  /** Both tokens are always there; at either end a token leads to itself. */
  private static GetLogEventsResponse page(List<LogLine> lines, String position) {
    String first = lines.isEmpty() ? position : lines.getFirst().position();
    String last = lines.isEmpty() ? position : lines.getLast().position();
    return GetLogEventsResponse.builder()
        .events(
            lines.stream()
                .map(
                    line ->
                        OutputLogEvent.builder()
                            .timestamp(line.at().toEpochMilli())
                            .ingestionTime(line.ingestedAt().toEpochMilli())
                            .message(line.message())
                            .build())
                .toList())
        .nextBackwardToken("b/" + Page.write(first))
        .nextForwardToken("f/" + Page.write(last))
        .build();
  }

  private static List<LogLine> lines(
      Account account, LogGroup group, List<LogStream> streams, Instant from, Instant until) {
    return streams.stream()
        .flatMap(stream -> LogLines.between(group, stream, from, until, account.now()).stream())
        .sorted(Comparator.comparing(LogLine::position))
        .toList();
  }

  private static Instant end(Account account, @Nullable Long asked) {
    Instant now = account.now().plusMillis(1);
    return asked == null ? now : earlier(Instant.ofEpochMilli(asked), now);
  }

  private static String position(String token) {
    return Page.read(token)
        .orElseThrow(() -> LogRefusals.invalid("The specified nextToken is invalid."));
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }
}
