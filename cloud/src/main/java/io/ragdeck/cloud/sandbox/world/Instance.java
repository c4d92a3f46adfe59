package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final List<Disk> disks;
  private final Map<String, String> tags;
  private InstanceStateName state = InstanceStateName.RUNNING;
  private String stateReason = "";
  private Optional<Instant> interruption = Optional.empty();
  private boolean impaired;
  private GpuTrouble gpuTrouble = GpuTrouble.NONE;

  /**
   * What the driver of its GPUs last complained of.
   *
   * @param xid 0 for nothing
   */
  public record GpuTrouble(int xid, int doubleBitErrors) {

    public static final GpuTrouble NONE = new GpuTrouble(0, 0);
  }

  Instance(
      String id,
      InstanceType type,
      String availabilityZone,
      String ip,
      Instant launchedAt,
      boolean spot,
      List<Disk> disks,
      Map<String, String> tags) {
    this.id = id;
    this.type = type;
    this.availabilityZone = availabilityZone;
    this.ip = ip;
    this.launchedAt = launchedAt;
    this.spot = spot;
    this.disks = List.copyOf(disks);
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

  public List<Disk> disks() {
    return disks;
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

  /** When EC2 is going to take back this spot instance, once it has said so. */
  public Optional<Instant> interruption() {
    return interruption;
  }

  void interruptedAt(Instant moment) {
    interruption = Optional.of(moment);
  }

  /** Whether its status check fails: the machine runs and does not answer. */
  public boolean isImpaired() {
    return impaired;
  }

  void impaired(boolean fails) {
    impaired = fails;
  }

  public GpuTrouble gpuTrouble() {
    return gpuTrouble;
  }

  /** XID 48 is an error of two bits in memory, which is counted as well. */
  void gpuFails(int xid) {
    gpuTrouble = new GpuTrouble(xid, gpuTrouble.doubleBitErrors() + (xid == 48 ? 1 : 0));
  }

  void becomes(InstanceStateName next, String why) {
    state = next;
    stateReason = why;
  }
}
