package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** An EC2 instance. */
public final class Instance {

  private final String id;
  private final InstanceType type;
  private final String availabilityZone;
  private final String ip;
  private final Instant launchedAt;
  private final boolean spot;
  private final Map<String, String> tags;
  private InstanceStateName state = InstanceStateName.RUNNING;
  private String stateReason = "";

  Instance(
      String id,
      InstanceType type,
      String availabilityZone,
      String ip,
      Instant launchedAt,
      boolean spot,
      Map<String, String> tags) {
    this.id = id;
    this.type = type;
    this.availabilityZone = availabilityZone;
    this.ip = ip;
    this.launchedAt = launchedAt;
    this.spot = spot;
    this.tags = new TreeMap<>(tags);
  }

  public String id() {
    return id;
  }

  public InstanceType type() {
    return type;
  }

  public String availabilityZone() {
    return availabilityZone;
  }

  public String ip() {
    return ip;
  }

  public Instant launchedAt() {
    return launchedAt;
  }

  public boolean isSpot() {
    return spot;
  }

  public Map<String, String> tags() {
    return tags;
  }

  public InstanceStateName state() {
    return state;
  }

  /** Why AWS took it, such as {@code Server.SpotInstanceTermination}; empty while it runs. */
  public String stateReason() {
    return stateReason;
  }

  void becomes(InstanceStateName next, String why) {
    state = next;
    stateReason = why;
  }
}
