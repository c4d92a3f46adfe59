package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.Patience;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** Tasks of the system that no service runs: a schedule began them, or somebody did. */
final class LoneTasks {

  /** Most tasks that DescribeTasks takes. */
  private static final int BATCH = 100;

  private final Teardown teardown;
  private final EcsClient ecs;

  LoneTasks(Teardown teardown) {
    this.teardown = teardown;
    this.ecs = teardown.clients().ecs(teardown.location());
  }

  /** Those that run, and those that stopped within about an hour. */
  List<Task> all() {
    return teardown.subject().cluster().map(this::all).orElse(List.of());
  }

  private List<Task> all(String cluster) {
    OwnResources own = new OwnResources(teardown.clients(), teardown.subject());
    boolean marked = own.marked(cluster);
    return Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
        .flatMap(status -> arns(cluster, status).stream())
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                ecs
                    .describeTasks(
                        request -> request.cluster(cluster).tasks(batch).include(TaskField.TAGS))
                    .tasks()
                    .stream())
        .filter(task -> task.group() == null || !task.group().startsWith("service:"))
        .filter(task -> own.isOwn(task.tags(), Tag::key, Tag::value, marked))
        .toList();
  }

  private List<String> arns(String cluster, DesiredStatus status) {
    return OwnResources.unlessGone(
        () ->
            ecs
                .listTasksPaginator(request -> request.cluster(cluster).desiredStatus(status))
                .taskArns()
                .stream()
                .toList());
  }

  static boolean runs(Task task) {
    return !"STOPPED".equals(task.lastStatus());
  }

  static Set<String> ids(List<Task> tasks) {
    return tasks.stream().map(LoneTasks::id).collect(Collectors.toSet());
  }

  private static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }

  /** Stops those that run and waits until they have stopped; those that do not. */
  List<Task> end(StepContext context) throws InterruptedException {
    Patience patience = new Patience(context);
    while (true) {
      List<Task> all = all();
      List<Task> running = all.stream().filter(LoneTasks::runs).toList();
      for (Task task : running) {
        if ("RUNNING".equals(task.desiredStatus())) {
          context.say("The task %s (%s) is stopped.".formatted(id(task), task.group()));
          ecs.stopTask(
              request ->
                  request
                      .cluster(task.clusterArn())
                      .task(task.taskArn())
                      .reason("The system is torn down"));
        }
      }
      if (running.isEmpty() || context.cancelRequested() || patience.over(-running.size(), true)) {
        return running;
      }
      patience.pause();
    }
  }
}
