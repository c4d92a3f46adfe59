package io.ragdeck.monitoring.fleet.diagnosis;

import static io.ragdeck.monitoring.fleet.ServiceBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Health;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.Target;
import io.ragdeck.monitoring.fleet.TargetGroup;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A service to build, with its tasks and targets, and what {@link Diagnosis} says of it. */
abstract class VerdictCase {

  static final TargetGroupArn GROUP =
      new TargetGroupArn(
          "arn:aws:elasticloadbalancing:ap-south-1:111122223333:targetgroup/ragqa-api/6d0e");

  final ServiceBuilder service = new ServiceBuilder();
  final List<Task> tasks = new ArrayList<>();
  Observed<List<TargetGroup>> targets = Observed.of(List.of(), NOW);

  final void targets(String... states) {
    targets =
        Observed.of(
            List.of(
                new TargetGroup(
                    GROUP,
                    Optional.of("GET /health"),
                    Optional.empty(),
                    Arrays.stream(states).map(VerdictCase::target).toList())),
            NOW);
  }

  private static Target target(String state) {
    return state.equals("unhealthy")
        ? new Target(
            "10.0.1.7",
            8000,
            state,
            Optional.of("Target.ResponseCodeMismatch"),
            Optional.of("Health checks failed with these codes: [503]"))
        : new Target("10.0.1.7", 8000, state, Optional.empty(), Optional.empty());
  }

  final Verdict verdict() {
    Service built = service.build();
    return Diagnosis.of(new Parts(built, NOW, Observed.of(tasks, NOW), targets, Observed.never()));
  }

  final Verdict assertVerdict(Health health, Cause cause, String words) {
    Verdict verdict = verdict();
    assertThat(verdict.health()).as("%s", verdict).isEqualTo(health);
    assertThat(verdict.reasons()).isNotEmpty();
    assertThat(verdict.reasons().getFirst().cause()).as("%s", verdict).isEqualTo(cause);
    assertThat(verdict.reasons().getFirst().sentence()).contains(words);
    return verdict;
  }
}
