package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** Finds what starts a system's tasks and functions by the clock, as it is now. */
final class ScheduleLot {

  private final SchedulerClient scheduler;
  private final EcsClient ecs;
  private final Subject subject;
  private final OwnResources own;

  ScheduleLot(AwsClients clients, Subject subject) {
    this.scheduler = clients.scheduler(subject.location());
    this.ecs = clients.ecs(subject.location());
    this.subject = subject;
    this.own = new OwnResources(clients, subject);
  }

  /** Schedules have no tags: one is the system's if what it starts is. */
  List<ParkedSchedule> schedules() {
    List<ScheduleSummary> all =
        scheduler.listSchedulesPaginator(request -> {}).schedules().stream().toList();
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> functions = own.arns("lambda:function");
    Optional<String> cluster = subject.cluster().map(name -> ":cluster/" + name);
    return all.stream()
        .filter(
            one ->
                functions.stream().anyMatch(function -> calls(one, function))
                    || cluster.filter(one.target().arn()::endsWith).isPresent())
        .map(
            one ->
                scheduler.getSchedule(
                    request -> request.name(one.name()).groupName(one.groupName())))
        .filter(this::isOwn)
        .map(one -> new ParkedSchedule(scheduler, one))
        .toList();
  }

  /** Also by one of its versions or aliases. */
  private static boolean calls(ScheduleSummary schedule, String function) {
    String target = schedule.target().arn();
    return target.equals(function) || target.startsWith(function + ":");
  }

  /** In a cluster of several systems, tasks are whose their definition is. */
  private boolean isOwn(GetScheduleResponse schedule) {
    if (schedule.target().ecsParameters() == null) {
      return true;
    }
    List<Tag> tags = OwnResources.unlessGone(() -> definition(schedule).tags());
    return own.isOwn(tags, Tag::key, Tag::value, subject.cluster().map(own::marked).orElse(false));
  }

  private DescribeTaskDefinitionResponse definition(GetScheduleResponse schedule) {
    return ecs.describeTaskDefinition(
        request ->
            request
                .taskDefinition(schedule.target().ecsParameters().taskDefinitionArn())
                .include(TaskDefinitionField.TAGS));
  }
}
