package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.Resource;
import java.util.ArrayList;
import java.util.List;

/** Alarms that can never call: no dimensions, or nobody told. */
final class AlarmRule implements Rule {

  @Override
  public List<Finding> check(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject
        .stacks()
        .forEach(
            stack ->
                stack
                    .template()
                    .resources()
                    .forEach(
                        (id, resource) -> {
                          if (resource.type().equals("AWS::CloudWatch::Alarm")) {
                            check(id, resource, findings);
                          }
                        }));
    return findings;
  }

  private static void check(String id, Resource alarm, List<Finding> findings) {
    boolean ofOneMetric = alarm.properties().containsKey("MetricName");
    if (ofOneMetric && !alarm.properties().containsKey("Dimensions")) {
      findings.add(
          Finding.of(
              Severity.ERROR,
              "alarm-without-dimension",
              id,
              "The alarm names no dimension, so it matches no metric and never calls.",
              "Name the cluster and service, the load balancer or the instance it is about."));
    }
    if (!alarm.properties().containsKey("AlarmActions")) {
      findings.add(
          Finding.of(
              Severity.WARNING,
              "alarm-without-action",
              id,
              "Nobody is told when this alarm calls.",
              "Send it to the system's topic."));
    }
  }
}
