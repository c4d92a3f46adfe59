package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Runs a one-off task of a system that stands: one of its blueprint, or any family. */
public final class RunTaskStep implements Step {

  private final Subject subject;
  private final Order.RunTask order;
  private final AwsClients clients;

  public RunTaskStep(Subject subject, Order.RunTask order, AwsClients clients) {
    this.subject = subject;
    this.order = order;
    this.clients = clients;
  }

  @Override
  public String name() {
    return "Task";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    if (subject.cluster().isEmpty()) {
      return Outcome.Failed.because("This system has no cluster that could run a task.");
    }
    List<Stack> stacks = new Stacks(clients.cloudFormation(subject.location())).of(subject);
    Optional<String> planned =
        stacks.stream()
            .filter(stack -> Stacks.kind(stack).filter(StackKind.TASKS::equals).isPresent())
            .flatMap(
                stack -> Stacks.output(stack, LogicalId.of(order.task(), "definition")).stream())
            .findFirst();
    if (planned.isEmpty() && !isOwn(order.task())) {
      return Outcome.Failed.because(
          "%s is no task definition of %s: it doesn't carry its tags, and no service of its cluster runs it."
              .formatted(order.task(), subject.system()),
          "Run it where it belongs, or tag it with ragdeck:system and ragdeck:environment.");
    }
    TaskPlace place = TaskPlace.of(clients, subject, stacks, subject.cluster().orElseThrow());
    Outcome outcome =
        new OneOffTask(clients, subject.location(), context, place)
            .run("task", order.task(), planned.orElse(order.task()), order.command());
    if (outcome instanceof Outcome.Done) {
      context.result("task", context.recall("task").orElse(""));
    }
    return outcome;
  }

  /** A task runs with its own role and secrets: those of another system are not to be lent. */
  private boolean isOwn(String definition) {
    OwnResources own = new OwnResources(clients, subject);
    DescribeTaskDefinitionResponse found =
        clients
            .ecs(subject.location())
            .describeTaskDefinition(
                it -> it.taskDefinition(definition).include(TaskDefinitionField.TAGS));
    if (own.isTagged(found.tags(), Tag::key, Tag::value)) {
      return true;
    }
    String family = found.taskDefinition().family();
    return !own.isOthers(found.tags(), Tag::key, Tag::value)
        && own.services().stream()
            .map(Service::taskDefinition)
            .anyMatch(arn -> arn.contains(":task-definition/" + family + ":"));
  }
}
