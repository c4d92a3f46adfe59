package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.part.OwnImages;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The steps that apply a plan; those that the design has nothing for are left out. */
public final class DeploySteps {

  private DeploySteps() {}

  /**
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where the blueprint no longer
   *     takes what was planned
   */
  public static List<Step> of(
      Order.Deploy order, Blueprint blueprint, AwsClients clients, HttpProbe probe, Clock clock) {
    Design design = blueprint.design(order.request().design());
    Rollout rollout = new Rollout(order, design, SystemTemplates.of(design), clients, probe, clock);
    List<Step> steps = new ArrayList<>();
    steps.add(new PreflightStep(rollout));
    steps.add(new ValidateStep(rollout));
    steps.add(new PlanStep(rollout));
    steps.add(new ApproveStep(rollout));
    stack(steps, rollout, StackKind.NETWORK);
    stack(steps, rollout, StackKind.DATA);
    stack(steps, rollout, StackKind.PLATFORM);
    if (!OwnImages.of(design).isEmpty()) {
      steps.add(new ImagesStep(rollout));
    }
    stack(steps, rollout, StackKind.TASKS);
    tasks(steps, rollout, "Database migration", EcsTask.Run.BEFORE_SERVICES);
    stack(steps, rollout, StackKind.SERVICES);
    tasks(steps, rollout, "Seeding", EcsTask.Run.AFTER_SERVICES);
    if (!design.all(EcsService.class).isEmpty()) {
      steps.add(new SteadyStep(rollout));
    }
    if (!design.checks().isEmpty()) {
      steps.add(new SmokeStep(rollout));
    }
    steps.add(new SummaryStep(rollout));
    return List.copyOf(steps);
  }

  private static void stack(List<Step> steps, Rollout rollout, StackKind kind) {
    rollout.planned(kind).ifPresent(planned -> steps.add(new StackStep(rollout, planned)));
  }

  private static void tasks(List<Step> steps, Rollout rollout, String name, EcsTask.Run when) {
    List<EcsTask> tasks =
        rollout.design().all(EcsTask.class).stream().filter(task -> task.run() == when).toList();
    if (!tasks.isEmpty()) {
      steps.add(new TasksStep(name, rollout, tasks));
    }
  }
}
