package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Arns;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import io.ragdeck.cloud.sandbox.world.StopCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** The operations of ECS on tasks. */
public final class EcsTasks {

  private EcsTasks() {}

  public static ListTasksResponse list(Account account, ListTasksRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    List<LiveTask> tasks =
        request.serviceName() == null ? cluster.tasks() : tasksOf(cluster, request.serviceName());
    DesiredStatus wanted =
        request.desiredStatus() == null ? DesiredStatus.RUNNING : request.desiredStatus();
    List<String> arns =
        tasks.stream()
            .filter(task -> task.view().desiredStatus().equals(wanted.toString()))
            .filter(matches(request))
            .map(task -> task.view().taskArn())
            .toList();
    Page<String> page =
        Page.of(
            arns,
            arn -> arn,
            Page.size("ecs", "ListTasks", request.maxResults()),
            request.nextToken(),
            EcsRefusals::invalidToken);
    return ListTasksResponse.builder().taskArns(page.items()).nextToken(page.next()).build();
  }

  private static List<LiveTask> tasksOf(LiveCluster cluster, String service) {
    return cluster
        .service(service)
        .orElseThrow(() -> Refusal.of("ecs", "ServiceNotFoundException", "Service not found."))
        .tasks();
  }

  private static Predicate<LiveTask> matches(ListTasksRequest request) {
    return task ->
        (request.family() == null || task.definition().family().equals(request.family()))
            && (request.startedBy() == null || task.startedBy().equals(request.startedBy()))
            && (request.launchType() == null
                || request.launchType().equals(task.view().launchType()))
            && (request.containerInstance() == null
                || task.host()
                    .filter(host -> host.id().equals(Arns.lastPart(request.containerInstance())))
                    .isPresent());
  }

  public static DescribeTasksResponse describe(Account account, DescribeTasksRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    boolean withTags = request.include().contains(TaskField.TAGS);
    List<Task> tasks = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String name : request.tasks()) {
      cluster
          .task(name)
          .ifPresentOrElse(
              task -> tasks.add(view(task, withTags)),
              () -> failures.add(EcsRefusals.missing(arn(account, cluster, name))));
    }
    return DescribeTasksResponse.builder().tasks(tasks).failures(failures).build();
  }

  public static StopTaskResponse stop(Account account, StopTaskRequest request) {
    LiveCluster cluster = EcsRefusals.cluster(account, request.cluster());
    LiveTask task =
        cluster
            .task(request.task())
            .orElseThrow(() -> EcsRefusals.invalid("The referenced task was not found."));
    String reason = request.reason() == null ? "Task stopped by user" : request.reason();
    account.services().stop(task, StopCause.byUser(reason));
    return StopTaskResponse.builder().task(view(task, true)).build();
  }

  private static Task view(LiveTask task, boolean withTags) {
    return withTags ? task.view() : task.view().copy(view -> view.tags(List.of()));
  }

  private static String arn(Account account, LiveCluster cluster, String name) {
    return name.startsWith("arn:")
        ? name
        : account.arns().ecs("task/%s/%s".formatted(cluster.name(), name));
  }
}
