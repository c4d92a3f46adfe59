package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.template.StackKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Which revision each service of the stack is meant to run. */
final class WantedRevisions {

  private WantedRevisions() {}

  /** ARNs of task definitions; empty text where the stack does not say. */
  static Map<PlannedService, String> of(Rollout rollout) {
    Optional<String> stack = rollout.planned(StackKind.SERVICES).map(Order.PlannedStack::name);
    Map<String, String> physical =
        stack.stream()
            .flatMap(name -> rollout.stacks().resources(name).stream())
            .filter(one -> one.physicalResourceId() != null)
            .collect(
                Collectors.toMap(
                    StackResourceSummary::logicalResourceId,
                    StackResourceSummary::physicalResourceId));
    Map<PlannedService, String> wanted =
        new TreeMap<>(java.util.Comparator.comparing(PlannedService::name));
    PlannedService.of(rollout)
        .forEach(service -> wanted.put(service, physical.getOrDefault(service.definition(), "")));
    return wanted;
  }
}
