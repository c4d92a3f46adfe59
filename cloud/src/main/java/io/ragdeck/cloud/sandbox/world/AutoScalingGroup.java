package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An Auto Scaling group that gives instances to a cluster. */
public final class AutoScalingGroup {

  private final String name;
  private final String arn;
  private final InstanceType type;
  private final int min;
  private final int max;
  private final int desired;
  private final boolean spot;
  private final List<String> zones;
  private final Instant createdAt;
  private final Map<String, String> tags;
  private final List<Instance> instances = new ArrayList<>();

  AutoScalingGroup(String name, String arn, Shape shape, Instant createdAt) {
    this.name = name;
    this.arn = arn;
    this.type = shape.type();
    this.min = shape.min();
    this.max = shape.max();
    this.desired = shape.desired();
    this.spot = shape.spot();
    this.zones = List.copyOf(shape.zones());
    this.createdAt = createdAt;
    this.tags = Map.copyOf(shape.tags());
  }

  /** What a group consists of. */
  public record Shape(
      InstanceType type,
      int min,
      int max,
      int desired,
      boolean spot,
      List<String> zones,
      Map<String, String> tags) {}

  public String name() {
    return name;
  }

  public String arn() {
    return arn;
  }

  public InstanceType type() {
    return type;
  }

  public int min() {
    return min;
  }

  public int max() {
    return max;
  }

  public int desired() {
    return desired;
  }

  public boolean isSpot() {
    return spot;
  }

  public List<String> zones() {
    return zones;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** Those that belong to it now. */
  public List<Instance> instances() {
    return instances;
  }
}
