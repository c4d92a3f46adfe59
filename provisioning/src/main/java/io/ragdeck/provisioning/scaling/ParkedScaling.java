package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;

/**
 * The scaling of a service, suspended while it is parked. Bounds and policies stay as they are: a
 * lowered upper bound would stop every service at once, in no order.
 */
record ParkedScaling(
    RunningService service, Service now, ScalingTargets targets, ScalableTarget target)
    implements Parkable {

  /** What was suspended before: {@code none}, or {@code in}, {@code out}, {@code scheduled}. */
  private static final String SUSPENDED = "ragdeck:parked-scaling";

  @Override
  public String name() {
    return "scaling of " + now.serviceName();
  }

  private String former() {
    return RunningService.tag(now, SUSPENDED);
  }

  private boolean rests() {
    SuspendedState state = target.suspendedState();
    return state != null
        && on(state.dynamicScalingInSuspended())
        && on(state.dynamicScalingOutSuspended())
        && on(state.scheduledScalingSuspended());
  }

  @Override
  public Way toRest() {
    if (!rests()) {
      return Way.AHEAD;
    }
    return former().isEmpty() ? Way.NONE : Way.ARRIVED;
  }

  @Override
  public void park() {
    Tag tag = Tag.builder().key(SUSPENDED).value(written(target.suspendedState())).build();
    if (!now.tags().contains(tag)) {
      service.ecs().tagResource(request -> request.resourceArn(now.serviceArn()).tags(tag));
    }
    suspend(true, true, true);
  }

  @Override
  public Way toWork() {
    if (former().isEmpty()) {
      return Way.NONE;
    }
    return written(target.suspendedState()).equals(former()) ? Way.ARRIVED : Way.AHEAD;
  }

  @Override
  public void wake() {
    List<String> flags = List.of(former().split(" ", -1));
    suspend(flags.contains("in"), flags.contains("out"), flags.contains("scheduled"));
  }

  @Override
  public void forget() {
    if (!former().isEmpty()) {
      service
          .ecs()
          .untagResource(
              request -> request.resourceArn(now.serviceArn()).tagKeys(List.of(SUSPENDED)));
    }
  }

  private void suspend(boolean in, boolean out, boolean scheduled) {
    targets
        .client()
        .registerScalableTarget(
            request ->
                request
                    .serviceNamespace(target.serviceNamespace())
                    .scalableDimension(target.scalableDimension())
                    .resourceId(target.resourceId())
                    .suspendedState(
                        state ->
                            state
                                .dynamicScalingInSuspended(in)
                                .dynamicScalingOutSuspended(out)
                                .scheduledScalingSuspended(scheduled)));
  }

  private static String written(@Nullable SuspendedState state) {
    if (state == null) {
      return "none";
    }
    String flags =
        ((on(state.dynamicScalingInSuspended()) ? "in " : "")
                + (on(state.dynamicScalingOutSuspended()) ? "out " : "")
                + (on(state.scheduledScalingSuspended()) ? "scheduled" : ""))
            .strip();
    return flags.isEmpty() ? "none" : flags;
  }

  private static boolean on(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
