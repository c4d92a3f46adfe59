package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LogGroup;
import io.ragdeck.cloud.sandbox.world.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The operations of CloudWatch Logs on groups and streams, and what puts lines into them. */
public final class LogStores {

  /** 140 MB a day: what a busy service writes, compressed as AWS counts it. */
  private static final long BYTES_AN_HOUR = 140_000_000L / 24;

  private LogStores() {}

  public static DeleteLogGroupResponse delete(Account account, DeleteLogGroupRequest request) {
    LogGroup group = LogRefusals.group(account, request.logGroupName(), null);
    account.logGroups().delete(group.name());
    return DeleteLogGroupResponse.builder().build();
  }

  public static DescribeLogGroupsResponse describe(
      Account account, DescribeLogGroupsRequest request) {
    if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
      throw LogRefusals.invalid(
          "Cannot specify both logGroupNamePrefix and logGroupNamePattern parameters.");
    }
    List<LogGroup> groups =
        account.logGroups().all().stream()
            .filter(
                group ->
                    request.logGroupNamePrefix() == null
                        || group.name().startsWith(request.logGroupNamePrefix()))
            .filter(
                group ->
                    request.logGroupNamePattern() == null
                        || group.name().contains(request.logGroupNamePattern()))
            .toList();
    Page<LogGroup> page =
        Page.of(
            groups,
            LogGroup::name,
            Page.size("logs", "DescribeLogGroups", request.limit()),
            request.nextToken(),
            () -> LogRefusals.invalid("The specified nextToken is invalid."));
    return DescribeLogGroupsResponse.builder()
        .logGroups(page.items().stream().map(group -> view(group, account.now())).toList())
        .nextToken(page.next())
        .build();
  }

  private static software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup view(
      LogGroup group, Instant now) {
    var view =
        software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
            .logGroupName(group.name())
            .arn(group.arn() + ":*")
            .logGroupArn(group.arn())
            .creationTime(group.createdAt().toEpochMilli())
            .metricFilterCount(0)
            .storedBytes(stored(group, now))
            .logGroupClass("STANDARD");
    if (group.retentionDays() > 0) {
      view.retentionInDays(group.retentionDays());
    }
    return view.build();
  }

  /** What containers wrote since it was made, as far back as it keeps lines. */
  private static long stored(LogGroup group, Instant now) {
    long hours = Duration.between(group.createdAt(), now).toHours();
    long kept = group.retentionDays() > 0 ? 24L * group.retentionDays() : Long.MAX_VALUE;
    long writers = group.streams().stream().filter(one -> !one.subject().isEmpty()).count();
    return writers == 0 ? 0 : Math.min(hours, kept) * BYTES_AN_HOUR;
  }

  public static DescribeLogStreamsResponse describeStreams(
      Account account, DescribeLogStreamsRequest request) {
    LogGroup group =
        LogRefusals.group(account, request.logGroupName(), request.logGroupIdentifier());
    boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
    if (byTime && request.logStreamNamePrefix() != null) {
      throw LogRefusals.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Instant now = account.now();
    Comparator<LogStream> order =
        byTime
            ? Comparator.comparing((LogStream stream) -> stream.until().orElse(now))
                .thenComparing(LogStream::name)
            : Comparator.comparing(LogStream::name);
    List<LogStream> streams =
        group.streams().stream()
            .filter(
                stream ->
                    request.logStreamNamePrefix() == null
                        || stream.name().startsWith(request.logStreamNamePrefix()))
            .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
            .toList();
    Page<Integer> page =
        Page.of(
            IntStream.range(0, streams.size()).boxed().toList(),
            number -> HexFormat.of().toHexDigits(number),
            Page.size("logs", "DescribeLogStreams", request.limit()),
            request.nextToken(),
            () -> LogRefusals.invalid("The specified nextToken is invalid."));
    return DescribeLogStreamsResponse.builder()
        .logStreams(page.items().stream().map(at -> view(group, streams.get(at), now)).toList())
        .nextToken(page.next())
        .build();
  }

  private static software.amazon.awssdk.services.cloudwatchlogs.model.LogStream view(
      LogGroup group, LogStream stream, Instant now) {
    var view =
        software.amazon.awssdk.services.cloudwatchlogs.model.LogStream.builder()
            .logStreamName(stream.name())
            .arn(group.arn() + ":log-stream:" + stream.name())
            .creationTime(stream.from().toEpochMilli())
            .storedBytes(0L);
    List<LogGroup.Line> lines = group.lines(stream.name());
    if (!stream.subject().isEmpty()) {
      view.firstEventTimestamp(stream.from().toEpochMilli())
          .lastEventTimestamp(stream.until().orElse(now).toEpochMilli());
    } else if (!lines.isEmpty()) {
      view.firstEventTimestamp(lines.getFirst().at().toEpochMilli())
          .lastEventTimestamp(lines.getLast().at().toEpochMilli());
    }
    return view.build();
  }

  public static CreateLogGroupResponse create(Account account, CreateLogGroupRequest request) {
    if (account.logGroups().find(request.logGroupName()).isPresent()) {
      throw exists("group");
    }
    account.logGroups().create(request.logGroupName(), account.now(), 0);
    return CreateLogGroupResponse.builder().build();
  }

  public static CreateLogStreamResponse createStream(
      Account account, CreateLogStreamRequest request) {
    LogGroup group = LogRefusals.group(account, request.logGroupName(), null);
    if (group.stream(request.logStreamName()).isPresent()) {
      throw exists("stream");
    }
    group.createStream(request.logStreamName(), account.now());
    return CreateLogStreamResponse.builder().build();
  }

  public static PutLogEventsResponse put(Account account, PutLogEventsRequest request) {
    LogGroup group = LogRefusals.group(account, request.logGroupName(), null);
    LogRefusals.stream(group, request.logStreamName());
    List<LogGroup.Line> lines =
        request.logEvents().stream()
            .map(
                event ->
                    new LogGroup.Line(
                        Instant.ofEpochMilli(event.timestamp()), account.now(), event.message()))
            .toList();
    boolean ordered =
        IntStream.range(1, lines.size())
            .noneMatch(at -> lines.get(at).at().isBefore(lines.get(at - 1).at()));
    if (!ordered) {
      throw LogRefusals.invalid(
          "Log events in a single PutLogEvents request must be in chronological order.");
    }
    List<LogGroup.Line> accepted =
        lines.stream().filter(line -> isAccepted(line.at(), account.now())).toList();
    group.put(request.logStreamName(), accepted);
    var response = PutLogEventsResponse.builder();
    if (accepted.size() < lines.size()) {
      int old = (int) lines.stream().filter(line -> line.at().isBefore(account.now())).count();
      int kept = (int) accepted.stream().filter(line -> line.at().isBefore(account.now())).count();
      response.rejectedLogEventsInfo(info -> info.tooOldLogEventEndIndex(old - kept));
    }
    return response.build();
  }

  /** AWS takes lines of the last fourteen days and of the next two hours. */
  private static boolean isAccepted(Instant at, Instant now) {
    return at.isAfter(now.minus(Duration.ofDays(14))) && at.isBefore(now.plus(Duration.ofHours(2)));
  }

  private static RuntimeException exists(String what) {
    return Refusal.of(
        "logs",
        "ResourceAlreadyExistsException",
        "The specified log %s already exists".formatted(what));
  }
}
