package io.ragdeck.monitoring.fleet.conformance;

import static io.ragdeck.monitoring.fleet.conformance.ApiScenario.LOCATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.monitoring.fleet.reader.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Keeps the sandbox honest: the readers must say the same of it and of an emulator that real SDK
 * clients reach over the wire, but for each {@link KnownDifference}. A difference that is listed
 * and no longer there fails too, and so does a document that lists others.
 */
class ConformanceTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Masking MASKING = new Masking();
  private static Map<String, String> onSandbox = Map.of();
  private static Map<String, String> onMoto = Map.of();

  @BeforeAll
  static void readBoth() {
    try (Sandbox sandbox = new Sandbox("empty", CLOCK, CallPolicy.standard(), meter())) {
      new ApiScenario(
              sandbox.clients(),
              new ApiScenario.Ground(
                  "vpc-0123456789abcdef0",
                  List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"),
                  List.of("sg-0123456789abcdef0")))
          .build();
      sandbox.clock().advance(Duration.ofMinutes(10));
      onSandbox = ReaderFacts.of(sandbox.clients(), sandbox.clock(), MASKING);
    }
    try (MotoServer moto = MotoServer.start(Map.of("MOTO_ECS_SERVICE_RUNNING", "1"));
        AwsClients wire = moto.clients(LOCATION)) {
      new ApiScenario(wire, groundOf(wire)).build();
      onMoto = ReaderFacts.of(wire, CLOCK, MASKING);
    }
  }

  @Test
  void theReadersSayTheSameButForWhatIsListed() {
    Map<String, String> unlisted = new TreeMap<>();
    for (String fact : names()) {
      String sandbox = onSandbox.getOrDefault(fact, "(nothing)");
      String moto = onMoto.getOrDefault(fact, "(nothing)");
      if (!sandbox.equals(moto)
          && KnownDifference.all().stream()
              .noneMatch(known -> known.explains(fact, sandbox, moto))) {
        unlisted.put(fact, "sandbox: %s, moto: %s".formatted(sandbox, moto));
      }
    }
    assertThat(unlisted).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.ragdeck.monitoring.fleet.conformance.KnownDifference#all")
  void everyListedDifferenceIsStillThere(KnownDifference known) {
    assertThat(known.facts())
        .allSatisfy(
            listed ->
                assertThat(names())
                    .anyMatch(
                        fact ->
                            listed.explains(
                                fact,
                                onSandbox.getOrDefault(fact, "(nothing)"),
                                onMoto.getOrDefault(fact, "(nothing)"))));
  }

  @Test
  void theDocumentListsTheseDifferencesAndNoOthers() throws IOException {
    String document = Files.readString(Path.of("../docs/emulators.md"));
    String chapter = document.substring(document.indexOf("## Known differences"));

    assertThat(chapter.lines().filter(line -> line.startsWith("|")).skip(2))
        .containsExactlyElementsOf(KnownDifference.all().stream().map(Object::toString).toList());
  }

  @Test
  void mostFactsAreTheSame() {
    long same =
        names().stream()
            .filter(fact -> onSandbox.getOrDefault(fact, "").equals(onMoto.get(fact)))
            .count();

    assertThat(same).isGreaterThan(names().size() / 2);
    assertThat(onSandbox).containsKey("service ragqa-api counts");
    assertThat(onMoto).containsEntry("system search", "[search]");
  }

  private static TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>(onSandbox.keySet());
    names.addAll(onMoto.keySet());
    return names;
  }

  private static CallMeter meter() {
    return new CallMeter(new SimpleMeterRegistry(), CLOCK);
  }

  /** moto's accounts have a default network. */
  private static ApiScenario.Ground groundOf(AwsClients aws) {
    Vpc vpc = aws.ec2(LOCATION).describeVpcs().vpcs().getFirst();
    List<String> subnets =
        aws.ec2(LOCATION).describeSubnets().subnets().stream()
            .filter(subnet -> subnet.vpcId().equals(vpc.vpcId()))
            .map(Subnet::subnetId)
            .limit(2)
            .toList();
    List<String> groups =
        aws.ec2(LOCATION).describeSecurityGroups().securityGroups().stream()
            .filter(group -> vpc.vpcId().equals(group.vpcId()))
            .map(SecurityGroup::groupId)
            .limit(1)
            .toList();
    return new ApiScenario.Ground(vpc.vpcId(), subnets, groups);
  }
}
