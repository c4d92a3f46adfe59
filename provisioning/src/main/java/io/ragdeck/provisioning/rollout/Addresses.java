package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.plan.StandingStacks;
import io.ragdeck.provisioning.template.StackKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** Where a system answers, as its stacks say. */
final class Addresses {

  /** The system's own first; sites beside it after. */
  private static final List<String> OWN = List.of("BalancerUrl", "ApiUrl");

  private Addresses() {}

  /** By what they are called; the system's own first. */
  static Map<String, String> of(Rollout rollout) {
    Map<String, String> addresses = new LinkedHashMap<>();
    StandingStacks standing = StandingStacks.read(rollout.cloudFormation(), rollout.templates());
    for (StackKind kind : List.of(StackKind.PLATFORM, StackKind.SERVICES)) {
      standing.of(kind).stream()
          .flatMap(stack -> stack.outputs().stream())
          .filter(output -> output.outputValue().matches("https?://.+"))
          .filter(output -> named(output).startsWith("Address of"))
          .sorted(Comparator.comparing(output -> !OWN.contains(output.outputKey())))
          .forEach(output -> addresses.put(named(output), output.outputValue()));
    }
    return addresses;
  }

  private static String named(Output output) {
    return Optional.ofNullable(output.description()).orElse(output.outputKey());
  }

  /** The system's own. */
  static Optional<String> own(Rollout rollout) {
    return of(rollout).values().stream().findFirst();
  }
}
