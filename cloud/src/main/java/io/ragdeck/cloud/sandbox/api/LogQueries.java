package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LogGroup;
import io.ragdeck.cloud.sandbox.world.LogQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/** Logs Insights: a query runs for some seconds, then its rows can be fetched. */
public final class LogQueries {

  private static final Duration RUNS = Duration.ofSeconds(2);
  private static final int USUAL = 1_000;
  private static final int MOST_GROUPS = 50;

  /** Of what is looked at; the sandbox's own bound, AWS has none but its time-out. */
  private static final int MOST_LINES = 500_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LogQueries() {}

  public static StartQueryResponse start(Account account, StartQueryRequest request) {
    List<String> asked =
        Stream.of(
                request.logGroupName() == null
                    ? List.<String>of()
                    : List.of(request.logGroupName()),
                request.logGroupNames(),
                request.logGroupIdentifiers())
            .flatMap(List::stream)
            .toList();
    if (asked.isEmpty() || asked.size() > MOST_GROUPS) {
      throw LogRefusals.invalid("Between 1 and 50 log groups must be specified.");
    }
    List<String> groups =
        asked.stream().map(name -> LogRefusals.group(account, name, null).name()).toList();
    if (request.endTime() < request.startTime()) {
      throw LogRefusals.invalid("End time should not be before start time.");
    }
    InsightsText ignored = InsightsText.parse(request.queryString());
    LogQuery query =
        new LogQuery(
            id(account, request.queryString()),
            groups,
            Instant.ofEpochSecond(request.startTime()),
            Instant.ofEpochSecond(request.endTime()).plusSeconds(1),
            request.queryString(),
            request.limit() == null ? USUAL : request.limit(),
            account.now(),
            false);
    account.logGroups().keep(query);
    return StartQueryResponse.builder().queryId(query.id()).build();
  }

  private static String id(Account account, String text) {
    String name = account.now() + text + account.logGroups().queries();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  public static StopQueryResponse stop(Account account, StopQueryRequest request) {
    LogQuery query = find(account, request.queryId());
    if (query.stopped() || done(account, query)) {
      throw LogRefusals.invalid("Query is not in a state that can be stopped");
    }
    account.logGroups().keep(query.stop());
    return StopQueryResponse.builder().success(true).build();
  }

  public static GetQueryResultsResponse results(Account account, GetQueryResultsRequest request) {
    LogQuery query = find(account, request.queryId());
    if (query.stopped() || !done(account, query)) {
      return GetQueryResultsResponse.builder()
          .status(query.stopped() ? QueryStatus.CANCELLED : QueryStatus.RUNNING)
          .results(List.of())
          .statistics(it -> it.bytesScanned(0d).recordsScanned(0d).recordsMatched(0d))
          .build();
    }
    List<LogLine> lines = lines(account, query);
    List<Map<String, String>> rows =
        InsightsText.parse(query.text()).apply(lines.stream().map(LogQueries::row).toList());
    double bytes =
        lines.stream()
            .mapToDouble(line -> line.message().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    return GetQueryResultsResponse.builder()
        .status(QueryStatus.COMPLETE)
        .results(rows.stream().limit(query.limit()).map(LogQueries::shown).toList())
        .statistics(
            QueryStatistics.builder()
                .bytesScanned(bytes)
                .recordsScanned((double) lines.size())
                .recordsMatched((double) rows.size())
                .build())
        .build();
  }

  private static LogQuery find(Account account, String id) {
    return account
        .logGroups()
        .query(id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "logs",
                    "ResourceNotFoundException",
                    "Query with id %s does not exist.".formatted(id)));
  }

  private static boolean done(Account account, LogQuery query) {
    return !account.now().isBefore(query.startedAt().plus(RUNS));
  }

  private static List<LogLine> lines(Account account, LogQuery query) {
    List<LogLine> lines = new ArrayList<>();
    for (String name : query.groups()) {
      account.logGroups().find(name).stream()
          .flatMap(group -> lines(group, query))
          .limit(MOST_LINES)
          .forEach(lines::add);
    }
    // Without a sort the newest come first, as on AWS.
    lines.sort(Comparator.comparing((LogLine line) -> line.position()).reversed());
    return lines;
  }

  private static Stream<LogLine> lines(LogGroup group, LogQuery query) {
    return group.streams().stream()
        .flatMap(
            stream ->
                LogLines.between(group, stream, query.from(), query.until(), query.startedAt())
                    .stream());
  }

  /** Of a line that is JSON Insights knows the fields. */
  private static Map<String, String> row(LogLine line) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("@timestamp", time(line.at()));
    row.put("@message", line.message());
    row.put(InsightsText.hidden("@logStream"), line.stream());
    row.put(InsightsText.hidden("@ingestionTime"), time(line.ingestedAt()));
    if (line.message().startsWith("{")) {
      try {
        discovered("", JSON.readTree(line.message()), row);
      } catch (JsonProcessingException noJson) {
        return row;
      }
    }
    return row;
  }

  private static void discovered(String prefix, JsonNode node, Map<String, String> row) {
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isObject()) {
                discovered(prefix + field.getKey() + ".", field.getValue(), row);
              } else {
                row.put(InsightsText.hidden(prefix + field.getKey()), field.getValue().asText());
              }
            });
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  private static List<ResultField> shown(Map<String, String> row) {
    return row.entrySet().stream()
        .filter(field -> !field.getKey().startsWith(" "))
        .map(field -> ResultField.builder().field(field.getKey()).value(field.getValue()).build())
        .toList();
  }
}
