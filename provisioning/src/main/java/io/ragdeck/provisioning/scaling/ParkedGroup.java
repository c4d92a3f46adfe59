package io.ragdeck.provisioning.scaling;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** The instances of an Auto Scaling group. Its upper bound stays. */
record ParkedGroup(Group group, AutoScalingGroup now) implements Parkable {

  private static final Pattern FORMER = Pattern.compile("min=(\\d+) desired=(\\d+)");

  private record Size(int min, int desired) {}

  @Override
  public String name() {
    return now.autoScalingGroupName();
  }

  private Optional<Size> former() {
    return Group.tag(now, TAG)
        .map(FORMER::matcher)
        .filter(Matcher::matches)
        .map(it -> new Size(Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2))));
  }

  @Override
  public Way toRest() {
    if (now.minSize() > 0 || now.desiredCapacity() > 0) {
      return Way.AHEAD;
    }
    if (former().isEmpty()) {
      return Way.NONE;
    }
    return now.instances().isEmpty() ? Way.ARRIVED : Way.UNDER_WAY;
  }

  @Override
  public void park() {
    String size = "min=%s desired=%s".formatted(now.minSize(), now.desiredCapacity());
    if (!Group.tag(now, TAG).filter(size::equals).isPresent()) {
      group.client().createOrUpdateTags(request -> request.tags(tag(size)));
    }
    group.size(0, 0, now.maxSize());
  }

  @Override
  public Way toWork() {
    Optional<Size> former = former();
    if (former.isEmpty()) {
      return Way.NONE;
    }
    boolean asked =
        now.minSize() == former.get().min() && now.desiredCapacity() >= former.get().desired();
    if (!asked) {
      return Way.AHEAD;
    }
    return Group.inService(now) >= former.get().desired() ? Way.ARRIVED : Way.UNDER_WAY;
  }

  @Override
  public void wake() {
    Size former = former().orElseThrow();
    group.size(former.min(), former.desired(), Math.max(now.maxSize(), former.desired()));
  }

  @Override
  public void forget() {
    Group.tag(now, TAG)
        .ifPresent(
            value -> group.client().deleteTags(request -> request.tags(List.of(tag(value)))));
  }

  private Tag tag(String value) {
    return Tag.builder()
        .resourceId(now.autoScalingGroupName())
        .resourceType("auto-scaling-group")
        .key(TAG)
        .value(value)
        .propagateAtLaunch(false)
        .build();
  }

  @Override
  public Optional<String> trouble() {
    // ECS takes a quarter of an hour to unprotect an instance that runs nothing any more.
    boolean unprotects =
        now.desiredCapacity() == 0 && Boolean.TRUE.equals(now.newInstancesProtectedFromScaleIn());
    return unprotects ? Optional.empty() : group.lastFailure();
  }
}
