package io.ragdeck.monitoring.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;

/**
 * How the states of a location's alarms changed, by a hundred a page. AWS keeps it for 30 days;
 * 1,000 calls are 0.01 USD.
 */
public final class AlarmHistoryReader {

  private static final int PAGE = 100;

  /** A thousand changes in the time of a picture say that alarms flap, and more say no more. */
  private static final int MOST_PAGES = 10;

  private final CloudWatchClient cloudWatch;

  public AlarmHistoryReader(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /**
   * An alarm took another state.
   *
   * @param state that it took: OK, ALARM or INSUFFICIENT_DATA
   */
  public record Change(String alarm, Instant at, String state) {}

  /**
   * From when on the changes are known, where there are as many as are read at most: what was
   * before is then not known. Empty where all are.
   *
   * @param changes as they were read
   */
  public static Optional<Instant> knownFrom(List<Change> changes) {
    return changes.size() < PAGE * MOST_PAGES
        ? Optional.empty()
        : Optional.of(changes.getLast().at());
  }

  /** Newest first. */
  public List<Change> read(Instant from, Instant until) {
    List<Change> changes = new ArrayList<>();
    int pages = 0;
    for (DescribeAlarmHistoryResponse page :
        cloudWatch.describeAlarmHistoryPaginator(
            request ->
                request
                    .historyItemType(HistoryItemType.STATE_UPDATE)
                    .startDate(from)
                    .endDate(until)
                    .maxRecords(PAGE))) {
      page.alarmHistoryItems().stream().map(AlarmHistoryReader::translate).forEach(changes::add);
      pages++;
      if (pages == MOST_PAGES) {
        break;
      }
    }
    return List.copyOf(changes);
  }

  /** "Alarm updated from OK to ALARM". */
  private static Change translate(AlarmHistoryItem item) {
    String summary = item.historySummary();
    return new Change(
        item.alarmName(), item.timestamp(), summary.substring(summary.lastIndexOf(' ') + 1));
  }
}
