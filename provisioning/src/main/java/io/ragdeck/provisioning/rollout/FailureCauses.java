package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.evidence.Death;
import io.ragdeck.provisioning.evidence.Deaths;
import io.ragdeck.provisioning.stack.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Finds out why a resource could not be made: of a service, the first task that died. */
final class FailureCauses {

  private final Rollout rollout;
  private final Instant since;

  /**
   * @param since what happened before has nothing to do with it; by AWS's clock
   */
  FailureCauses(Rollout rollout, Optional<Instant> since) {
    this.rollout = rollout;
    this.since = since.orElse(Instant.EPOCH);
  }

  FailureCause of(StackEvent event) {
    String reason = Reasons.plain(Optional.ofNullable(event.resourceStatusReason()).orElse(""));
    Optional<PlannedService> service =
        PlannedService.of(rollout).stream()
            .filter(one -> one.logicalId().equals(event.logicalResourceId()))
            .findFirst();
    if (service.isPresent()) {
      return of(service.get(), reason);
    }
    return new FailureCause(
        "%s (%s) failed: %s"
            .formatted(
                event.logicalResourceId(),
                event.resourceType(),
                reason.isEmpty() ? "CloudFormation gives no reason." : ended(reason)),
        List.of(),
        Optional.empty());
  }

  /**
   * @param reason what CloudFormation or ECS says of it
   */
  FailureCause of(PlannedService planned, String reason) {
    String service = planned.name();
    try {
      Optional<Death> death =
          new Deaths(rollout.clients(), rollout.location())
              .first(rollout.design().cluster(), planned.family(), since);
      if (death.isPresent()) {
        return new FailureCause(
            "%s could not be deployed: %s".formatted(service, death.get().cause()),
            Stream.concat(Stream.of(ended(reason)), death.get().evidence().stream()).toList(),
            death.get().cure());
      }
      Optional<String> complaint = complaint(service);
      if (complaint.isPresent()) {
        return new FailureCause(
            "%s could not be deployed: %s".formatted(service, ended(complaint.get())),
            List.of(ended(reason)),
            Optional.empty());
      }
    } catch (SdkException refused) {
      return new FailureCause(
          "%s could not be deployed: %s".formatted(service, ended(reason)),
          List.of("Its tasks could not be looked at: " + CloudProblem.of(refused).message()),
          Optional.empty());
    }
    return new FailureCause(
        "%s could not be deployed: %s".formatted(service, ended(reason)),
        List.of(),
        Optional.empty());
  }

  /** What ECS last complained of, such as a quota or missing capacity. */
  private Optional<String> complaint(String name) {
    return rollout
        .clients()
        .ecs(rollout.location())
        .describeServices(it -> it.cluster(rollout.design().cluster()).services(name))
        .services()
        .stream()
        .map(Service::events)
        .flatMap(List::stream)
        .filter(event -> !event.createdAt().isBefore(since))
        .map(ServiceEvent::message)
        .filter(message -> message.contains("unable to") || message.contains("was unable"))
        .findFirst();
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}
