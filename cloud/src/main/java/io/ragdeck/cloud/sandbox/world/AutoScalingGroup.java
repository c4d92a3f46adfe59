package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An Auto Scaling group that gives instances to a cluster. */
public final class AutoScalingGroup {

  private static final int ACTIVITIES_KEPT = 200;

  private final String name;
  private final String arn;
  private final Instant createdAt;
  private final List<Instance> instances = new ArrayList<>();
  private Shape shape;
  private Optional<String> cluster = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private List<String> targetGroups = List.of();
  private Optional<LaunchTemplate> launchTemplate = Optional.empty();
  private final Map<String, String> ownTags = new TreeMap<>();
  private final List<Instance> leaving = new ArrayList<>();
  private final Deque<Activity> activities = new ArrayDeque<>();
  private boolean exhausted;
  private boolean deleting;

  AutoScalingGroup(String name, String arn, Shape shape, Instant createdAt) {
    this.name = name;
    this.arn = arn;
    this.shape = shape;
    this.createdAt = createdAt;
  }

  /**
   * What instances of a group are launched from.
   *
   * @param version a number, {@code $Latest} or {@code $Default}
   * @param override the instance type that a mixed instances policy puts in the template's place
   */
  public record LaunchTemplate(String id, String version, Optional<String> override) {}

  /** Empty for a group that no stack made. */
  public Optional<LaunchTemplate> launchTemplate() {
    return launchTemplate;
  }

  public void launchTemplate(LaunchTemplate from) {
    launchTemplate = Optional.of(from);
  }

  /** What a group consists of. */
  public record Shape(
      InstanceType type,
      int min,
      int max,
      int desired,
      boolean spot,
      List<String> zones,
      List<Disk> disks,
      Map<String, String> tags) {

    public Shape {
      zones = List.copyOf(zones);
      disks = List.copyOf(disks);
      tags = Map.copyOf(tags);
    }

    Shape desiring(int count) {
      return new Shape(type, min, max, count, spot, zones, disks, tags);
    }

    Shape tagged(Map<String, String> given) {
      return new Shape(type, min, max, desired, spot, zones, disks, given);
    }

    Shape within(int least, int most, int count) {
      return new Shape(type, least, most, count, spot, zones, disks, tags);
    }
  }

  /**
   * One launch or termination.
   *
   * @param end empty while it is in progress
   * @param failure EC2's words if it failed
   */
  public record Activity(
      String id,
      Instant start,
      Optional<Instant> end,
      String description,
      String cause,
      Optional<String> failure) {}

  /** Newest first, as many as anybody looks at. */
  public List<Activity> activities() {
    return List.copyOf(activities);
  }

  void add(Activity activity) {
    activities.addFirst(activity);
    if (activities.size() > ACTIVITIES_KEPT) {
      activities.removeLast();
    }
  }

  /** The activity has come to its end. */
  void done(String activity, Instant at) {
    List<Activity> all = List.copyOf(activities);
    activities.clear();
    for (Activity one : all) {
      activities.addLast(
          one.id().equals(activity)
              ? new Activity(
                  one.id(),
                  one.start(),
                  Optional.of(at),
                  one.description(),
                  one.cause(),
                  one.failure())
              : one);
    }
  }

  /** Its instances are targets of these. */
  public List<String> targetGroups() {
    return targetGroups;
  }

  public void targetGroups(List<String> arns) {
    targetGroups = List.copyOf(arns);
  }

  /** Those that are being terminated. */
  public List<Instance> leaving() {
    return leaving;
  }

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  public InstanceType type() {
    return shape.type();
  }

  public int min() {
    return shape.min();
  }

  public int max() {
    return shape.max();
  }

  public int desired() {
    return shape.desired();
  }

  public boolean isSpot() {
    return shape.spot();
  }

  public List<Disk> disks() {
    return shape.disks();
  }

  public List<String> zones() {
    return shape.zones();
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Those that its instances get as well. */
  public Map<String, String> tags() {
    return shape.tags();
  }

  /** What its instances are launched with: its tags, and whose they are. */
  Map<String, String> launchTags() {
    Map<String, String> all = new TreeMap<>(shape.tags());
    all.put("aws:autoscaling:groupName", name);
    return all;
  }

  /** Those that stay with the group; no change of its stack touches them. */
  public Map<String, String> ownTags() {
    return Map.copyOf(ownTags);
  }

  /**
   * Sets a tag, or takes it away where there is no value.
   *
   * @param propagates whether instances that are launched from now on get it as well
   */
  public void tag(String key, Optional<String> value, boolean propagates) {
    Map<String, String> given = new TreeMap<>(shape.tags());
    given.remove(key);
    ownTags.remove(key);
    value.ifPresent(text -> (propagates ? given : ownTags).put(key, text));
    shape = shape.tagged(given);
  }

  Shape shape() {
    return shape;
  }

  void shape(Shape changed) {
    shape = changed;
  }

  /** The cluster that the user data of its instances names. */
  public Optional<String> cluster() {
    return cluster;
  }

  void cluster(Optional<String> named) {
    cluster = named;
  }

  /** Why the last launch failed; empty after one that did not. */
  /** From now on AWS has no instance of this type to give. */
  void exhaust() {
    exhausted = true;
  }

  /** EC2's words while it has none. */
  Optional<String> exhaustion() {
    return exhausted
        ? Optional.of(
            "We currently do not have sufficient %s capacity in the Availability Zone you requested (%s)."
                .formatted(type().name(), zones().getFirst()))
        : Optional.empty();
  }

  public Optional<String> failure() {
    return failure;
  }

  void failure(Optional<String> why) {
    failure = why;
  }

  public boolean isDeleting() {
    return deleting;
  }

  void deleting() {
    deleting = true;
  }

  /** Those that belong to it now. */
  public List<Instance> instances() {
    return instances;
  }
}
