package io.ragdeck.monitoring.checks;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.metrics.Metric;
import io.ragdeck.monitoring.metrics.MetricQuery;
import io.ragdeck.monitoring.metrics.MetricRange;
import io.ragdeck.monitoring.metrics.Series;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Certificates of ACM that end soon. Which ones the system uses is in its stacks' parameters; how
 * many days they have left is a metric that ACM writes twice a day.
 */
final class CertificateCheck implements Check {

  /** ACM renews 60 days before the end; at 30 that has failed for a month. */
  private static final int SOON = 30;

  private static final int NOW = 7;

  @Override
  public String id() {
    return "certificate";
  }

  @Override
  public String title() {
    return "Certificate expiring";
  }

  @Override
  public String looksAt() {
    return "Finds certificates of the system's stacks with less than 30 days left.";
  }

  @Override
  public Duration period() {
    return Duration.ofHours(6);
  }

  @Override
  public boolean goesByMetrics() {
    return true;
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    FleetSystem system = evidence.system();
    if (!system.stacks().isCurrent()) {
      return List.of(NotRead.of(this, system, Optional.empty(), "stacks", system.stacks()));
    }
    Set<String> certificates =
        system.stacks().value().orElseThrow().stream()
            .flatMap(stack -> stack.parameters().values().stream())
            .filter(value -> value.startsWith("arn:aws:acm:"))
            .collect(Collectors.toCollection(TreeSet::new));
    return certificates.stream().flatMap(one -> look(evidence, one).stream()).toList();
  }

  private Optional<Answer> look(Evidence evidence, String certificate) {
    MetricQuery left =
        new MetricQuery(
            new Metric(
                "AWS/CertificateManager", "DaysToExpiry", Map.of("CertificateArn", certificate)),
            "Minimum");
    Series series;
    try {
      series =
          evidence
              .asking()
              .series(
                  List.of(left),
                  MetricRange.between(
                      evidence.now().minus(Duration.ofDays(2)),
                      evidence.now(),
                      Duration.ofHours(6)))
              .get(left);
    } catch (RuntimeException unanswered) {
      return Optional.of(notKnown(evidence, certificate, CloudProblem.of(unanswered).message()));
    }
    if (series == null || series.points().isEmpty()) {
      return Optional.of(notKnown(evidence, certificate, "ACM says nothing of its end"));
    }
    double days = series.points().getLast().value();
    return days < SOON
        ? Optional.of(new Answer.Found(finding(evidence, certificate, days)))
        : Optional.empty();
  }

  private Answer notKnown(Evidence evidence, String certificate, String why) {
    return new Answer.NotKnown(id(), evidence.system().id(), Optional.of(certificate), why);
  }

  private Finding finding(Evidence evidence, String certificate, double days) {
    return new Finding(
        id(),
        evidence.system().id(),
        Optional.empty(),
        certificate,
        days < NOW ? Severity.CRITICAL : Severity.WARNING,
        "CERTIFICATE_EXPIRING",
        String.format(Locale.ROOT, "A certificate ends in %.0f days: %s", days, certificate),
        Optional.of("See in ACM why it is not renewed: its validation record may be gone."),
        Optional.empty(),
        List.of());
  }
}
