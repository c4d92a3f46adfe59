package io.ragdeck.console.costs;

import io.ragdeck.cost.advice.Observations.OldCopies;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Inventory;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.inventory.StoredImage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies that somebody may have forgotten: snapshots of volumes that are gone, and images that
 * nothing runs or could go back to, older than a quarter of a year. The bill's own words name them.
 */
final class LeftCopies {

  private static final int DAYS = 90;

  /** The newest of a repository, whatever their age: what is deployed next, or ways back. */
  private static final int NEWEST = 3;

  /** AWS Backup and Data Lifecycle Manager delete what they made when its time is over. */
  private static final List<String> KEEPERS =
      List.of("aws:backup:source-resource", "aws:dlm:lifecycle-policy-id");

  /** What EC2 says of a snapshot that is a copy of another: its volume may be anywhere. */
  private static final Set<String> NO_VOLUME = Set.of("", "vol-ffffffff");

  private final RunningBill.Parts parts;
  private final Inventory whole;
  private final Set<String> used;
  private final Instant since;

  private LeftCopies(RunningBill.Parts parts, Inventory whole, Set<String> used) {
    this.parts = parts;
    this.whole = whole;
    this.used = used;
    this.since = parts.now().minus(Duration.ofDays(DAYS));
  }

  /**
   * @param whole what there is in the location, whoever owns it
   * @param used images, as {@link UsedImages} names them
   */
  static List<OldCopies> of(RunningBill.Parts parts, Inventory whole, Set<String> used) {
    LeftCopies left = new LeftCopies(parts, whole, used);
    return Stream.concat(left.snapshots(), left.images()).toList();
  }

  /** Nothing is known of volumes that may not be listed: they may be there. */
  private Stream<OldCopies> snapshots() {
    Optional<Set<String>> volumes =
        whole
            .of(Kind.VOLUMES)
            .value()
            .map(all -> all.stream().map(Asset::id).collect(Collectors.toSet()));
    Map<String, List<Asset>> byVolume = new LinkedHashMap<>();
    for (Asset snapshot : assets(Kind.VOLUME_SNAPSHOTS)) {
      if (snapshot.shape() instanceof Shape.VolumeSnapshot it && !NO_VOLUME.contains(it.volume())) {
        byVolume.computeIfAbsent(it.volume(), any -> new ArrayList<>()).add(snapshot);
      }
    }
    return volumes.stream()
        .flatMap(
            there ->
                byVolume.entrySet().stream()
                    .filter(one -> !there.contains(one.getKey()))
                    .map(Map.Entry::getValue))
        .filter(all -> all.stream().allMatch(this::isForgotten))
        .map(this::snapshots);
  }

  private boolean isForgotten(Asset snapshot) {
    return KEEPERS.stream().noneMatch(snapshot.tags()::containsKey)
        && snapshot.createdAt().filter(at -> at.isBefore(since)).isPresent();
  }

  /** The bill has what they store under the first. */
  private OldCopies snapshots(List<Asset> ofOneVolume) {
    Asset first = ofOneVolume.getFirst();
    int gib = first.shape() instanceof Shape.VolumeSnapshot it ? it.gib() : 0;
    return new OldCopies(
        parts.components().of(Kind.VOLUME_SNAPSHOTS, first),
        first.name(),
        ofOneVolume.size(),
        BigDecimal.valueOf(gib),
        DAYS);
  }

  private Stream<OldCopies> images() {
    return assets(Kind.REPOSITORIES).stream().flatMap(repository -> images(repository).stream());
  }

  private Optional<OldCopies> images(Asset repository) {
    List<StoredImage> old =
        parts.images().apply(repository.name()).value().orElse(List.of()).stream()
            .sorted(Comparator.comparing(StoredImage::pushedAt).reversed())
            .skip(NEWEST)
            .filter(image -> image.touchedAt().isBefore(since))
            .filter(image -> !UsedImages.has(used, repository.name(), image))
            .toList();
    return old.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OldCopies(
                parts.components().of(Kind.REPOSITORIES, repository),
                repository.name(),
                old.size(),
                Gigabytes.of(old),
                DAYS));
  }

  private List<Asset> assets(Kind kind) {
    return parts.inventory().of(kind).value().orElse(List.of());
  }
}
