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

  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";

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
    public record Version(String id, String value, Instant createdAt, List<String> stages) {

      Version with(String stage) {
        List<String> more = new ArrayList<>(stages);
        more.add(stage);
        return new Version(id, value, createdAt, List.copyOf(more));
      }

      Version without(String stage) {
        return new Version(
            id, value, createdAt, stages.stream().filter(one -> !one.equals(stage)).toList());
      }
    }

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
      put(versionId, value, at, List.of(CURRENT));
    }

    /**
     * A new version with these labels. The first one of all is AWSCURRENT, whatever was said.
     *
     * @param stages such as {@code AWSPENDING}; each is taken from the version that has it
     */
    public void put(String versionId, String value, Instant at, List<String> stages) {
      boolean first = versions.isEmpty();
      versions.addFirst(new Version(versionId, value, at, List.of()));
      if (first && !stages.contains(CURRENT)) {
        label(CURRENT, versionId);
      }
      stages.forEach(stage -> label(stage, versionId));
    }

    /** The version that has this label. */
    public Optional<Version> labelled(String stage) {
      return versions.stream().filter(version -> version.stages().contains(stage)).findFirst();
    }

    public Optional<Version> version(String versionId) {
      return versions.stream().filter(version -> version.id().equals(versionId)).findFirst();
    }

    /** Puts a label on a version and takes it from the one that has it. */
    public void label(String stage, String versionId) {
      Optional<Version> before = labelled(stage).filter(version -> !version.id().equals(versionId));
      unlabel(stage);
      versions.replaceAll(
          version -> version.id().equals(versionId) ? version.with(stage) : version);
      if (stage.equals(CURRENT)) {
        before.ifPresent(old -> label(PREVIOUS, old.id()));
      }
    }

    /** Nothing has this label any more. */
    public void unlabel(String stage) {
      versions.replaceAll(version -> version.without(stage));
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
