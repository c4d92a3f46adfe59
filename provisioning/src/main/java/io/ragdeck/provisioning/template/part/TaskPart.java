package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** One-off tasks: their task definitions, and a schedule where they have one. */
final class TaskPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.TASKS);
    for (EcsTask task : draft.all(EcsTask.class)) {
      String definition = ContainerPart.draw(draft, stack, TaskShape.of(task, draft.prefix()));
      stack.output(LogicalId.of(task.id(), "definition"), task.description(), ref(definition));
      task.schedule().ifPresent(when -> schedule(draft, stack, task, definition, when));
    }
  }

  private static void schedule(
      SystemDraft draft, StackDraft stack, EcsTask task, String definition, String when) {
    String id = LogicalId.of(task.id());
    Object cluster = draft.named(stack, "cluster.arn");
    stack.add(
        id + "ScheduleRole",
        Roles.ownRole(
            "scheduler.amazonaws.com",
            List.of(
                Policy.allow("run-task", List.of("ecs:RunTask"), List.of(ref(definition)))
                    .when(Properties.map("ArnEquals", Properties.map("ecs:cluster", cluster))),
                Policy.allow(
                    "pass-roles",
                    List.of("iam:PassRole"),
                    List.of(att(id + "ExecutionRole", "Arn"), att(id + "TaskRole", "Arn"))))));
    stack.add(
        id + "Schedule",
        Resource.of(
                "AWS::Scheduler::Schedule",
                Properties.of("Name", draft.prefix() + "-" + task.id())
                    .with("ScheduleExpression", when)
                    .with("ScheduleExpressionTimezone", task.timeZone())
                    .with("FlexibleTimeWindow", Properties.map("Mode", "OFF"))
                    .with(
                        "Target",
                        target ->
                            target
                                .with("Arn", cluster)
                                .with("RoleArn", att(id + "ScheduleRole", "Arn"))
                                .with("RetryPolicy", Properties.map("MaximumRetryAttempts", 2))
                                .with(
                                    "EcsParameters",
                                    ecs ->
                                        ecs.with("TaskDefinitionArn", ref(definition))
                                            .with("TaskCount", 1)
                                            .with("PropagateTags", "TASK_DEFINITION")
                                            .with(
                                                "CapacityProviderStrategy",
                                                List.of(
                                                    Properties.of(
                                                            "CapacityProvider",
                                                            ServicePart.provider(
                                                                draft, stack, task.on()))
                                                        .with("Weight", 1)
                                                        .map()))
                                            .with(
                                                "NetworkConfiguration",
                                                ServicePart.network(draft, stack)))))
            .saying(task.description()));
  }
}
