package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.evidence.TaskLog;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/**
 * A one-off task that a system which stands may run: one of its blueprint, or a task definition of
 * its own. A task runs with its own role and secrets: those of another system are not to be lent.
 */
public final class OwnTask {

  /** Its ARN is remembered under it by the step that runs it. */
  static final String KEY = "task";

  private final AwsClients clients;
  private final Subject subject;
  private final String cluster;
  private final List<Stack> stacks;
  private final String name;
  private final String definition;

  private OwnTask(
      AwsClients clients,
      Subject subject,
      String cluster,
      List<Stack> stacks,
      String name,
      String definition) {
    this.clients = clients;
    this.subject = subject;
    this.cluster = cluster;
    this.stacks = stacks;
    this.name = name;
    this.definition = definition;
  }

  /**
   * Looks for it, and changes nothing.
   *
   * @param name the component's id in the blueprint, such as {@code migrate}, or a family
   * @throws Obstacle where the system has no such task, or nothing that could run it
   */
  public static OwnTask of(AwsClients clients, Subject subject, String name) {
    String cluster =
        subject
            .cluster()
            .orElseThrow(
                () ->
                    new Obstacle(
                        Outcome.Failed.because(
                            "This system has no cluster that could run a task.")));
    List<Stack> stacks = new Stacks(clients.cloudFormation(subject.location())).of(subject);
    Optional<String> planned =
        stacks.stream()
            .filter(stack -> Stacks.kind(stack).filter(StackKind.TASKS::equals).isPresent())
            .flatMap(stack -> Stacks.output(stack, LogicalId.of(name, "definition")).stream())
            .findFirst();
    if (planned.isEmpty() && !isOwn(clients, subject, name)) {
      throw new Obstacle(
          "%s is no task definition of %s: it doesn't carry its tags, and no service of its cluster runs it."
              .formatted(name, subject.system()),
          "Run it where it belongs, or tag it with ragdeck:system and ragdeck:environment.");
    }
    return new OwnTask(clients, subject, cluster, stacks, name, planned.orElse(name));
  }

  private static boolean isOwn(AwsClients clients, Subject subject, String definition) {
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

  /** Whether what it writes can be read afterwards. */
  public boolean isHeard() {
    return TaskLog.isKept(
        clients
            .ecs(subject.location())
            .describeTaskDefinition(it -> it.taskDefinition(definition))
            .taskDefinition());
  }

  /**
   * What it wrote last, oldest first; more may come for some seconds after it ended.
   *
   * @return empty where AWS does not say
   */
  public Optional<List<String>> written(TaskEnd end, int count) {
    return end.task()
        .flatMap(task -> new TaskLog(clients, subject.location()).written(task, count));
  }

  /**
   * Runs it to its end; one that an interrupted step began is gone on with.
   *
   * @param command replaces that of the first essential container; empty: as it is
   * @param environment added to the variables of that container
   * @param longest after so long it is stopped, and has failed; empty: it takes its time
   */
  public TaskEnd run(
      StepContext context,
      List<String> command,
      Map<String, String> environment,
      Optional<Duration> longest)
      throws InterruptedException {
    TaskPlace place = TaskPlace.of(clients, subject, stacks, cluster);
    return new OneOffTask(clients, subject.location(), context, place)
        .run(KEY, name, new OneOffTask.Run(definition, command, environment, longest));
  }
}
