package io.ragdeck.provisioning.capsule;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** Reads a system's services, its tasks, and the task definitions of both and of its stacks. */
final class WorkloadReader {

  /** Most tasks that DescribeTasks takes. */
  private static final int BATCH = 100;

  private static final String OF_SERVICE = "service:";

  private final EcsClient ecs;
  private final Subject subject;
  private final OwnResources own;
  private final Questions questions;
  private final Gaps gaps;

  WorkloadReader(AwsClients clients, Subject subject, Questions questions, Gaps gaps) {
    this.ecs = clients.ecs(subject.location());
    this.subject = subject;
    this.own = new OwnResources(clients, subject);
    this.questions = questions;
    this.gaps = gaps;
  }

  /**
   * @param stacks of which one-off tasks are known though none of them runs
   */
  Workload read(List<OwnStack> stacks) {
    Optional<String> cluster = subject.cluster();
    boolean marked =
        cluster
            .flatMap(name -> questions.ask("whose the cluster is", () -> own.marked(name)))
            .orElse(true);
    ServiceReader.Found found =
        cluster
            .map(name -> new ServiceReader(ecs, own, questions, gaps).read(name, marked))
            .orElseGet(() -> new ServiceReader.Found(List.of(), true));
    List<Service> services = found.services();
    List<Task> tasks = cluster.map(name -> tasks(name, services, marked)).orElse(List.of());
    Set<String> revisions =
        Stream.of(
                services.stream().flatMap(one -> Stream.ofNullable(one.taskDefinition())),
                stacks.stream().flatMap(one -> one.made("AWS::ECS::TaskDefinition").stream()),
                tasks.stream()
                    .filter(one -> !isOfService(one))
                    .flatMap(one -> Stream.ofNullable(one.taskDefinitionArn())))
            .flatMap(all -> all)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Workload(
        services,
        found.all(),
        revisions.stream()
            .flatMap(arn -> definition(arn).stream())
            .sorted(Workload.Definition.BY_REVISION)
            .toList(),
        tasks);
  }

  private List<Task> tasks(String cluster, List<Service> services, boolean marked) {
    Set<String> groups =
        services.stream()
            .map(service -> OF_SERVICE + service.serviceName())
            .collect(Collectors.toSet());
    List<String> arns =
        questions
            .ask(
                "the tasks that run",
                () ->
                    ecs.listTasksPaginator(request -> request.cluster(cluster)).taskArns().stream()
                        .toList())
            .orElse(List.of());
    return arns.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(batch -> described(cluster, batch).stream())
        .filter(
            task ->
                isOfService(task)
                    ? groups.contains(task.group())
                    : own.isOwn(task.tags(), Tag::key, Tag::value, marked))
        .toList();
  }

  private List<Task> described(String cluster, List<String> batch) {
    return questions
        .ask(
            "what %s tasks run".formatted(batch.size()),
            () ->
                ecs.describeTasks(
                        request -> request.cluster(cluster).tasks(batch).include(TaskField.TAGS))
                    .tasks())
        .orElse(List.of());
  }

  private static boolean isOfService(Task task) {
    return task.group() != null && task.group().startsWith(OF_SERVICE);
  }

  private Optional<Workload.Definition> definition(String arn) {
    String what = "the task definition " + RunningService.revision(arn);
    Optional<DescribeTaskDefinitionResponse> answer = questions.ask(what, () -> described(arn));
    Optional<TaskDefinition> definition =
        answer.flatMap(found -> Optional.ofNullable(found.taskDefinition()));
    if (answer.isPresent() && definition.isEmpty()) {
      gaps.unknown(what, "AWS gave no answer.");
    }
    return definition.map(
        one ->
            new Workload.Definition(
                one, answer.map(DescribeTaskDefinitionResponse::tags).orElse(List.of())));
  }

  private DescribeTaskDefinitionResponse described(String arn) {
    return ecs.describeTaskDefinition(
        request -> request.taskDefinition(arn).include(TaskDefinitionField.TAGS));
  }
}
