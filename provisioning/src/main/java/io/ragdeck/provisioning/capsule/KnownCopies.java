package io.ragdeck.provisioning.capsule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The copies of a system's data, as far as whoever asks for a capsule knows them.
 *
 * @param stores every data store that is known, with or without a copy
 * @param unknown what is not known of them
 */
public record KnownCopies(List<Store> stores, List<Unknown> unknown) {

  /**
   * A data store.
   *
   * @param type as CloudFormation calls it, such as {@code AWS::RDS::DBInstance}
   * @param id as its own service takes it
   * @param lastGood the newest copy that can be restored
   */
  public record Store(String type, String id, Optional<Copy> lastGood) {}

  /**
   * A copy that can be restored.
   *
   * @param id its ARN, or its id where it has none
   * @param takenAt the moment whose data it holds
   * @param vault of AWS Backup, where it is a recovery point; empty for a snapshot
   */
  public record Copy(String id, String name, String kind, Instant takenAt, Optional<String> vault) {

    /** Empty for one that AWS names by an id alone. */
    public Optional<String> arn() {
      return id.startsWith("arn:") ? Optional.of(id) : Optional.empty();
    }
  }

  public KnownCopies {
    stores = List.copyOf(stores);
    unknown = List.copyOf(unknown);
  }

  /** Where nothing is known, and nobody looked. */
  public static KnownCopies none() {
    return new KnownCopies(List.of(), List.of());
  }
}
