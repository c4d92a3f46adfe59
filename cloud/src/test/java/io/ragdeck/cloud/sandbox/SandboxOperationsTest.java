package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;

/** Which operations the sandbox has: those of {@code rules/operations.txt}, no more and no less. */
class SandboxOperationsTest {

  private final World world = new World("empty");

  @Test
  void servesWhatTheListOfOperationsSays() {
    assertThat(names(world.sandbox.operations()))
        .isEqualTo(names(ApiRules.standard().operations()));
  }

  @Test
  void saysItServesWhatItsClientsServe() {
    AwsClients clients = world.sandbox.clients();
    Location here = World.PRODUCTION;
    Map<String, SdkClient> served =
        Map.of(
            "ecs", clients.ecs(here),
            "ec2", clients.ec2(here),
            "elbv2", clients.elbv2(here),
            "cloudwatch", clients.cloudWatch(here),
            "logs", clients.logs(here),
            "autoscaling", clients.autoScaling(here),
            "application-autoscaling", clients.applicationAutoScaling(here),
            "resourcegroupstaggingapi", clients.tagging(here),
            "sts", clients.sts(here));

    Set<Call> written =
        served.entrySet().stream()
            .flatMap(client -> written(client.getKey(), client.getValue()))
            .collect(Collectors.toSet());

    assertThat(names(world.sandbox.operations())).isEqualTo(names(written));
  }

  @Test
  void namesAnOperationThatItDoesNotHave() {
    CloudProblem problem =
        CloudProblem.of(
            catchThrowable(
                () ->
                    world
                        .sandbox
                        .clients()
                        .ecs(World.PRODUCTION)
                        .listAttributes(request -> request.cluster("x"))));

    assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.REJECTED);
    assertThat(problem.message()).isEqualTo("The sandbox does not have ecs:ListAttributes.");
    assertThat(problem.action()).contains("ecs:ListAttributes");
  }

  private static Stream<Call> written(String service, SdkClient client) {
    return Arrays.stream(client.getClass().getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && method.getParameterCount() == 1)
        .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
        .map(method -> new Call(service, capital(method.getName())));
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Set<String> names(Set<Call> calls) {
    return calls.stream().map(Call::toString).collect(Collectors.toCollection(TreeSet::new));
  }
}
