package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Fargate has certain sizes only; ECS refuses others. */
final class FargateSizeRule implements Rule {

  @Override
  public List<Finding> check(Subject subject) {
    Stream<Optional<Finding>> services =
        subject.design().all(EcsService.class).stream()
            .map(one -> check(one.id(), one.on(), one.cpu(), one.memory()));
    Stream<Optional<Finding>> tasks =
        subject.design().all(EcsTask.class).stream()
            .map(one -> check(one.id(), one.on(), one.cpu(), one.memory()));
    return Stream.concat(services, tasks).flatMap(Optional::stream).toList();
  }

  private static Optional<Finding> check(String id, String on, int cpu, int memory) {
    if (!on.toLowerCase(Locale.ROOT).startsWith("fargate") || FargateSizes.has(cpu, memory)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Severity.ERROR,
            "fargate-size",
            id,
            "Fargate has no size of %s CPU units with %s MiB.".formatted(cpu, memory),
            "Take %s.".formatted(FargateSizes.atLeast(cpu, memory))));
  }
}
