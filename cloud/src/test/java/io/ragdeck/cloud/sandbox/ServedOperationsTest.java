package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.Call;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the sandbox says it serves is what its clients really override. */
class ServedOperationsTest {

  private static final Map<String, Class<?>> CLIENTS =
      Map.of(
          "ecs", SandboxEcs.class,
          "ec2", SandboxEc2.class,
          "elbv2", SandboxElbv2.class,
          "cloudwatch", SandboxCloudWatch.class,
          "logs", SandboxLogs.class,
          "autoscaling", SandboxAutoScaling.class,
          "application-autoscaling", SandboxApplicationAutoScaling.class,
          "resourcegroupstaggingapi", SandboxTagging.class,
          "cloudformation", SandboxCloudFormation.class,
          "sts", SandboxSts.class);

  @Test
  void everyOverriddenOperationIsListedAndNoOther() {
    Set<String> overridden = new TreeSet<>();
    CLIENTS.forEach(
        (service, client) ->
            Arrays.stream(client.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1 && !method.isSynthetic())
                .map(method -> service + ":" + upper(method.getName()))
                .forEach(overridden::add));
    try (World world = new World("empty")) {
      assertThat(
              world.sandbox.operations().stream().map(Call::toString).collect(Collectors.toSet()))
          .isEqualTo(overridden)
          .hasSizeGreaterThan(50);
    }
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
