package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;

/** The baseline alarms of a service. */
final class ServiceAlarms {

  private final SystemDraft draft;
  private final StackDraft stack;
  private final EcsService service;
  private final String id;

  ServiceAlarms(SystemDraft draft, StackDraft stack, EcsService service, String id) {
    this.draft = draft;
    this.stack = stack;
    this.service = service;
    this.id = id;
  }

  /** Alarms on the target group; answers the names of those that undo a deployment. */
  List<Object> beforeService() {
    if (!stack.has(id + "Targets")) {
      return List.of();
    }
    AlarmPart.Dimensions targets =
        AlarmPart.about("LoadBalancer", draft.named(stack, "balancer.fullName"))
            .and("TargetGroup", att(id + "Targets", "TargetGroupFullName"));
    AlarmPart.add(
        draft,
        stack,
        id + "UnhealthyAlarm",
        elb("unhealthy-targets", "UnHealthyHostCount", targets).maximumOf().above(0).minutes(10));
    List<Object> undoing = new ArrayList<>();
    if (service.alarms().errors5xx() > 0) {
      undoing.add(
          ref(
              AlarmPart.add(
                  draft,
                  stack,
                  id + "ErrorAlarm",
                  elb("errors", "HTTPCode_Target_5XX_Count", targets)
                      .sumOf()
                      .above(service.alarms().errors5xx())
                      .minutes(5))));
    }
    if (service.alarms().latencySeconds() > 0) {
      AlarmPart.add(
          draft,
          stack,
          id + "LatencyAlarm",
          elb("slow", "TargetResponseTime", targets)
              .percentile(95)
              .above(service.alarms().latencySeconds())
              .minutes(15));
    }
    return undoing;
  }

  /** Alarms on the tasks. */
  void afterService() {
    AlarmPart.Dimensions tasks =
        AlarmPart.about("ClusterName", draft.named(stack, "cluster.name"))
            .and("ServiceName", att(id + "Service", "Name"));
    if (service.alarms().cpuPercent() > 0) {
      AlarmPart.add(
          draft,
          stack,
          id + "CpuAlarm",
          AlarmPart.of(draft.own(service.name()) + "-high-cpu", "AWS/ECS", "CPUUtilization", tasks)
              .above(service.alarms().cpuPercent())
              .minutes(10));
    }
    if (service.alarms().memoryPercent() > 0) {
      AlarmPart.add(
          draft,
          stack,
          id + "MemoryAlarm",
          AlarmPart.of(
                  draft.own(service.name()) + "-high-memory", "AWS/ECS", "MemoryUtilization", tasks)
              .above(service.alarms().memoryPercent())
              .minutes(10));
    }
    AlarmPart.tasksMissing(
        draft, stack, id + "TasksAlarm", draft.own(service.name()) + "-tasks-missing", tasks);
  }

  private AlarmPart.Alarm elb(String what, String metric, AlarmPart.Dimensions about) {
    return AlarmPart.of(
        draft.own(service.name()) + "-" + what, "AWS/ApplicationELB", metric, about);
  }
}
