package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Copies of stores, as people and stacks take them. They outlive what they were taken of. */
public final class Snapshots {

  /**
   * A type of snapshot.
   *
   * @param arn what follows the account in its ARN, before the id
   * @param shownAs its type for the Resource Groups Tagging API
   * @param takes how long it is being made
   */
  private record Form(String service, String arn, String shownAs, Duration takes) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "AWS::RDS::DBSnapshot",
          new Form("rds", "snapshot:", "rds:snapshot", Duration.ofSeconds(150)),
          "AWS::RDS::DBClusterSnapshot",
          new Form("rds", "cluster-snapshot:", "rds:cluster-snapshot", Duration.ofSeconds(120)),
          "AWS::DocDB::DBClusterSnapshot",
          new Form("rds", "cluster-snapshot:", "rds:cluster-snapshot", Duration.ofSeconds(120)),
          "AWS::ElastiCache::Snapshot",
          new Form("elasticache", "snapshot:", "elasticache:snapshot", Duration.ofSeconds(180)),
          "AWS::EC2::Snapshot",
          new Form("ec2", "snapshot/", "ec2:snapshot", Duration.ofSeconds(90)));

  /** What it was taken of. */
  private static final String SOURCE = "Source";

  private static final String SOURCE_TAG = "SourceTag:";
  private static final String READY = "ReadyAt";

  private Snapshots() {}

  /** The last one, which CloudFormation takes before it deletes; it makes its name up. */
  public static LiveResource takeFinal(Account account, LiveResource source, String type) {
    String id =
        type.equals("AWS::EC2::Snapshot")
            ? "snap-" + account.ids().hex("snapshot", 17)
            : "%s-snapshot-%s".formatted(source.id(), account.ids().base36("snapshot", 12));
    return take(account, source, type, id, Map.of());
  }

  /**
   * Begins to take one.
   *
   * @param tags beside those of the source, which it has too
   */
  public static LiveResource take(
      Account account, LiveResource source, String type, String id, Map<String, String> tags) {
    Form form = FORMS.get(type);
    if (form == null) {
      throw new IllegalArgumentException("Nothing is known of %s".formatted(type));
    }
    LiveResource copy =
        new LiveResource(
            type,
            id,
            Optional.of(account.arns().of(form.service(), form.arn() + id)),
            source.properties(),
            account.now());
    Instant ready = account.now().plus(form.takes());
    copy.readyAt(ready);
    if (CopyTroubles.of(account).spoils()) {
      copy.becomes("creating", "failed", ready);
    }
    copy.showsAs(form.shownAs());
    copy.attributes().put(SOURCE, source.id());
    copy.attributes().put(READY, ready.toString());
    source.tags().forEach((key, value) -> tag(copy, key, value));
    copy.tags().forEach((key, value) -> copy.attributes().put(SOURCE_TAG + key, value));
    copy.tags().putAll(tags);
    account.resources().add(copy);
    return copy;
  }

  /** AWS's own tags stay with what they were put on. */
  private static void tag(LiveResource copy, String key, String value) {
    if (!key.startsWith("aws:")) {
      copy.tags().put(key, value);
    }
  }

  /** The id of what it was taken of. */
  public static String source(LiveResource snapshot) {
    return snapshot.attribute(SOURCE);
  }

  /** The tags that the source had then, without those that only the copy was given. */
  public static Map<String, String> sourceTags(LiveResource snapshot) {
    Map<String, String> tags = new TreeMap<>();
    snapshot.attributes().entrySet().stream()
        .filter(one -> one.getKey().startsWith(SOURCE_TAG))
        .forEach(one -> tags.put(one.getKey().substring(SOURCE_TAG.length()), one.getValue()));
    return tags;
  }

  /** How much of it is made, 0 to 100. */
  public static int percent(LiveResource snapshot, Instant now) {
    Instant ready = Instant.parse(snapshot.attribute(READY));
    Duration all = Duration.between(snapshot.createdAt(), ready);
    Duration done = Duration.between(snapshot.createdAt(), now);
    return now.isBefore(ready) ? (int) (100 * done.toMillis() / all.toMillis()) : 100;
  }
}
