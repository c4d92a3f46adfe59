package io.ragdeck.cloud.sandbox.world;

import java.util.Set;
import java.util.TreeSet;

/**
 * On which instances a CloudWatch agent measures GPUs: those of groups whose machine image somebody
 * has put it in. Without it CloudWatch knows nothing of GPUs.
 */
public final class GpuAgents {

  private final Set<String> groups = new TreeSet<>();

  private GpuAgents() {}

  public static GpuAgents of(Account account) {
    return account.store(GpuAgents.class, own -> new GpuAgents());
  }

  /** By name of the Auto Scaling group. */
  public void install(String group) {
    groups.add(group);
  }

  public void remove(String group) {
    groups.remove(group);
  }

  public boolean measures(AutoScalingGroup group) {
    return groups.contains(group.name());
  }
}
