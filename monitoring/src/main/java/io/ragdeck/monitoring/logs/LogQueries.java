package io.ragdeck.monitoring.logs;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/**
 * Queries of Logs Insights: for what lies further back than one reads. AWS charges for each
 * gigabyte that one looks through, so a query is begun by somebody, never by itself.
 */
public final class LogQueries {

  /** AWS's own limit for one query. */
  public static final int MOST_GROUPS = 50;

  private static final int MOST_ROWS = 1_000;

  private final AwsClients clients;
  private final UnaryOperator<String> mask;

  public LogQueries(AwsClients clients, UnaryOperator<String> mask) {
    this.clients = clients;
    this.mask = mask;
  }

  /** How a query stands. */
  public enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  /**
   * What a query gave so far.
   *
   * @param columns in the order in which the rows have them
   * @param rows masked; at most 1,000
   * @param bytes that were looked through, which is what AWS charges for
   */
  public record Answer(
      State state, List<String> columns, List<List<String>> rows, double bytes, double matched) {

    public Answer {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Begins a query.
   *
   * @return its id
   */
  public String start(
      Location location, List<String> groups, Instant from, Instant until, String text) {
    return clients
        .logs(location)
        .startQuery(
            it ->
                it.logGroupNames(groups)
                    .startTime(from.getEpochSecond())
                    .endTime(until.getEpochSecond())
                    .queryString(text)
                    .limit(MOST_ROWS))
        .queryId();
  }

  public void stop(Location location, String id) {
    var ignored = clients.logs(location).stopQuery(it -> it.queryId(id));
  }

  /**
   * @param text of the query; empty where it is not known any more: then only what is certainly
   *     harmless is shown
   */
  public Answer read(Location location, String id, Optional<String> text) {
    AnswerMask shown = new AnswerMask(mask, text);
    GetQueryResultsResponse answer = clients.logs(location).getQueryResults(it -> it.queryId(id));
    SequencedSet<String> columns = new LinkedHashSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<ResultField> fields : answer.results()) {
      Map<String, String> row = new LinkedHashMap<>();
      for (ResultField field : fields) {
        // A pointer to the whole record, which nobody can read.
        if (!field.field().equals("@ptr")) {
          row.put(field.field(), field.value() == null ? "" : field.value());
          columns.add(field.field());
        }
      }
      rows.add(shown.row(row));
    }
    return new Answer(
        state(answer.status()),
        List.copyOf(columns),
        rows.stream()
            .map(row -> columns.stream().map(name -> row.getOrDefault(name, "")).toList())
            .toList(),
        answer.statistics() == null ? 0 : number(answer.statistics().bytesScanned()),
        answer.statistics() == null ? 0 : number(answer.statistics().recordsMatched()));
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static State state(QueryStatus status) {
    return switch (status) {
      case SCHEDULED, RUNNING, UNKNOWN -> State.RUNNING;
      case COMPLETE -> State.DONE;
      case CANCELLED -> State.STOPPED;
      case FAILED, TIMEOUT, UNKNOWN_TO_SDK_VERSION -> State.FAILED;
    };
  }
}
