package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** How the world reaches the system, and who hears its alarms. */
final class ExposureRule implements Rule {

  @Override
  public List<Finding> check(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    if (subject.design().balancer().isPresent() && subject.design().certificate().isEmpty()) {
      findings.add(
          Finding.of(
              subject.design().production() ? Severity.WARNING : Severity.NOTE,
              "no-https",
              "balancer",
              "Without a certificate the load balancer speaks HTTP: passwords and answers travel in the clear.",
              "Give an ACM certificate of this region, which costs nothing; a blueprint asks for it by a parameter of the type certificate."));
    }
    if (subject.design().alarmEmail().isEmpty()) {
      findings.add(
          Finding.of(
              Severity.NOTE,
              "nobody-told",
              "alarms",
              "Nobody subscribes to the alarms' topic yet.",
              "Give an e-mail address, or subscribe to the topic after the deployment."));
    }
    return findings;
  }
}
