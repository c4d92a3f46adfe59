package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Log groups by 50, with how much they keep. */
final class LogGroupReader {

  private final CloudWatchLogsClient logs;
  private final TagIndex tags;

  LogGroupReader(CloudWatchLogsClient logs, TagIndex tags) {
    this.logs = logs;
    this.tags = tags;
  }

  List<Asset> read() {
    return logs
        .describeLogGroupsPaginator(request -> request.limit(Kind.LOG_GROUPS.page()))
        .logGroups()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(LogGroup group) {
    return new Asset(
        group.logGroupName(),
        group.logGroupName(),
        Optional.ofNullable(group.creationTime()).map(Instant::ofEpochMilli),
        // The older of the two ARNs ends with a star, which tags know nothing of.
        tags.of(requireNonNullElse(group.arn(), "").replaceFirst(":\\*$", "")),
        new Shape.LogGroup(
            requireNonNullElse(group.retentionInDays(), 0),
            requireNonNullElse(group.storedBytes(), 0L)));
  }
}
