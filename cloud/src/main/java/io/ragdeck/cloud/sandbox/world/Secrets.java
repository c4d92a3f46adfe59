package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The secrets of a location, by name. */
public final class Secrets {

  /** Secrets Manager ends a secret's ARN with a hyphen and six random characters. */
  private static final int SUFFIX = 6;

  private final Arns arns;
  private final Ids ids;
  private final Map<String, LiveSecret> byName = new LinkedHashMap<>();

  Secrets(Arns arns, Ids ids) {
    this.arns = arns;
    this.ids = ids;
  }

  /** A new secret, without a value. */
  public LiveSecret create(String name, String description, String kmsKeyId, Instant at) {
    return create(
        name, arns.secret(name + "-" + ids.base36("secret", SUFFIX)), description, kmsKeyId, at);
  }

  /** One whose ARN is given: scenarios name it in task definitions. */
  public LiveSecret create(
      String name, String arn, String description, String kmsKeyId, Instant at) {
    LiveSecret secret = new LiveSecret(name, arn, description, kmsKeyId, at);
    byName.put(name, secret);
    return secret;
  }

  /** By name, ARN, or ARN without its random end; not one that is marked for deletion. */
  public Optional<LiveSecret> find(String nameOrArn) {
    return known(nameOrArn).filter(secret -> secret.deletedAt().isEmpty());
  }

  /** As {@link #find}, and those that are marked for deletion. */
  public Optional<LiveSecret> known(String nameOrArn) {
    LiveSecret named = byName.get(nameOrArn);
    if (named != null) {
      return Optional.of(named);
    }
    return byName.values().stream()
        .filter(secret -> secret.arn().equals(nameOrArn) || secret.partialArn().equals(nameOrArn))
        .findFirst();
  }

  /** Oldest first. */
  public List<LiveSecret> all() {
    return List.copyOf(byName.values());
  }

  public void delete(LiveSecret secret) {
    byName.remove(secret.name(), secret);
  }

  /** A secret and its values. */
  public static final class LiveSecret {

    /** A value of a secret; binary ones are kept as text here. */
    public record Version(String id, String value, Instant createdAt, List<String> stages) {}

    private final String name;
    private final String arn;
    private final String description;
    private final String kmsKeyId;
    private final Instant createdAt;
    private final Map<String, String> tags = new TreeMap<>();
    private final List<Version> versions = new ArrayList<>();
    private Optional<Instant> deletedAt = Optional.empty();

    LiveSecret(String name, String arn, String description, String kmsKeyId, Instant createdAt) {
      this.name = name;
      this.arn = arn;
      this.description = description;
      this.kmsKeyId = kmsKeyId;
      this.createdAt = createdAt;
    }

    public String name() {
      return name;
    }

    public String arn() {
      return arn;
    }

    String partialArn() {
      return arn.substring(0, arn.length() - SUFFIX - 1);
    }

    public String description() {
      return description;
    }

    /** Empty for the account's own key. */
    public String kmsKeyId() {
      return kmsKeyId;
    }

    public Instant createdAt() {
      return createdAt;
    }

    public Map<String, String> tags() {
      return tags;
    }

    /** When somebody deleted it; it can be restored for some days. */
    public Optional<Instant> deletedAt() {
      return deletedAt;
    }

    public void deleted(Optional<Instant> at) {
      deletedAt = at;
    }

    /** Newest first. */
    public List<Version> versions() {
      return List.copyOf(versions);
    }

    /** It becomes AWSCURRENT, and what was that becomes AWSPREVIOUS. */
    public void put(String versionId, String value, Instant at) {
      List<Version> older = new ArrayList<>();
      for (Version version : versions) {
        List<String> stages =
            version.stages().contains("AWSCURRENT") ? List.of("AWSPREVIOUS") : List.of();
        older.add(new Version(version.id(), version.value(), version.createdAt(), stages));
      }
      versions.clear();
      versions.add(new Version(versionId, value, at, List.of("AWSCURRENT")));
      versions.addAll(older);
    }

    /** The value of a stage such as AWSCURRENT, or of a version id. */
    public Optional<String> value(String stage, Optional<String> versionId) {
      return versions.stream()
          .filter(
              version ->
                  versionId.map(version.id()::equals).orElse(version.stages().contains(stage)))
          .map(Version::value)
          .findFirst();
    }
  }
}
