package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.stack.Stacks;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * The steps over the wire, by the real SDK clients: the network stack of every variant is made by
 * its step, and an interrupted step goes on. Moto gives no outputs of stacks that a change set
 * made, so that the stacks after it can't be made there.
 */
class StacksOnMotoTest {

  private static final Location LOCATION = Location.of("moto", "ap-south-1");
  private static final MotoServer MOTO = MotoServer.start();
  private static final AwsClients CLIENTS = MOTO.clients(LOCATION);

  /** One with placeholders, which is made again before it is executed. */
  private static final String APPROVED =
      "arn:aws:cloudformation:ap-south-1:123456789012:changeSet/plan-moto/1";

  private static int operations;

  @AfterAll
  static void stop() {
    CLIENTS.close();
    MOTO.close();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("io.ragdeck.provisioning.rollout.EveryVariantDeployedTest#variants")
  void makesTheNetworkOfEveryVariant(Blueprint blueprint, String variant) {
    operations++;
    PlanRequest request =
        new PlanRequest(
            blueprint.id(), variant, "moto-" + operations, "production", LOCATION, Map.of());
    List<StackTemplate> templates = SystemTemplates.of(blueprint.design(request.design()));
    StackTemplate network = templates.getFirst();
    Order.Deploy order =
        new Order.Deploy(
            "plan-moto",
            request,
            Instant.now(Clock.systemUTC()),
            List.of(
                new Order.PlannedStack(
                    network.kind(), network.name(), Optional.of(APPROVED), true, List.of())),
            TemplatesHash.of(templates));
    Rollout rollout =
        new Rollout(
            order,
            blueprint.design(request.design()),
            templates,
            CLIENTS,
            StacksOnMotoTest::nobody,
            Clock.systemUTC());
    Step step = new StackStep(rollout, order.stacks().getFirst());
    Journal journal = new Journal("op-moto-" + operations, _ -> {});

    Outcome outcome = journal.run(List.of(step));

    assertThat(outcome).as(() -> String.join("\n", journal.lines)).isInstanceOf(Outcome.Done.class);
    assertThat(network.kind()).isEqualTo(StackKind.NETWORK);
    assertThat(
            CLIENTS
                .cloudFormation(LOCATION)
                .describeStacks(it -> it.stackName(network.name()))
                .stacks()
                .getFirst()
                .stackStatus())
        .isEqualTo(StackStatus.CREATE_COMPLETE);
    List<String> subnets =
        new Stacks(CLIENTS.cloudFormation(LOCATION))
            .resources(network.name()).stream()
                .filter(one -> "AWS::EC2::Subnet".equals(one.resourceType()))
                .map(one -> one.physicalResourceId())
                .toList();
    assertThat(CLIENTS.ec2(LOCATION).describeSubnets(it -> it.subnetIds(subnets)).subnets())
        .hasSize(4);
  }

  private static HttpProbe.Answer nobody(Location location, HttpProbe.Question question)
      throws IOException {
    throw new IOException("Nobody answers at %s in %s".formatted(question.address(), location));
  }
}
