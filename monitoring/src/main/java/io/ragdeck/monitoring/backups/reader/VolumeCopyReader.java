package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.monitoring.backups.Copy;
import io.ragdeck.monitoring.backups.CopyKind;
import io.ragdeck.monitoring.backups.CopyState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The account's own snapshots of volumes by 1,000, but for those that AWS Backup lists itself. */
public final class VolumeCopyReader {

  public static final int PAGE = 1000;

  private static final String OF_BACKUP = "aws:backup:source-resource";
  private static final String OF_LIFECYCLE = "aws:dlm:lifecycle-policy-id";

  private final Ec2Client ec2;

  public VolumeCopyReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  public List<Copy> snapshots() {
    return ec2
        .describeSnapshotsPaginator(request -> request.ownerIds("self").maxResults(PAGE))
        .stream()
        .flatMap(page -> page.snapshots().stream())
        .flatMap(snapshot -> copy(snapshot).stream())
        .toList();
  }

  private static Optional<Copy> copy(Snapshot snapshot) {
    Map<String, String> tags =
        snapshot.tags().stream()
            .collect(Collectors.toMap(Tag::key, Tag::value, (one, other) -> one));
    if (tags.containsKey(OF_BACKUP)) {
      return Optional.empty();
    }
    String word = Words.of(snapshot.stateAsString());
    return Optional.of(
        new Copy(
            snapshot.snapshotId(),
            tags.getOrDefault(Copy.TAG, tags.getOrDefault("Name", snapshot.snapshotId())),
            tags.containsKey(OF_LIFECYCLE) ? CopyKind.AUTOMATED_SNAPSHOT : CopyKind.MANUAL_SNAPSHOT,
            Words.of(snapshot.volumeId()),
            CopyState.of(word),
            word,
            Optional.ofNullable(snapshot.startTime()),
            Words.gibibytes(snapshot.volumeSize()),
            Optional.ofNullable(snapshot.encrypted()),
            Optional.empty(),
            maker(tags),
            Optional.empty()));
  }

  private static Copy.Maker maker(Map<String, String> tags) {
    if (tags.containsKey(OF_LIFECYCLE)) {
      return Copy.Maker.SERVICE;
    }
    return tags.containsKey(Copy.TAG) ? Copy.Maker.RAGDECK : Copy.Maker.SOMEBODY;
  }
}
