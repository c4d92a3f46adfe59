package io.ragdeck.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.provisioning.blueprint.Identity;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A system is called the same by whoever watches it and by whoever changes it. */
class IdentityTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ragqa,         prod,        ragqa-production
          ragqa,         production,  ragqa-production
          ragqa,         PRD,         ragqa-production
          ragqa-prod,    prod,        ragqa-prod-production
          ragqa-prod,    stg,         ragqa-prod-staging
          ragqa-prod,    ,            ragqa-production
          staging,       staging,     staging
          Ragqa of Us,   dev,         ragqa-of-us-development
          ragqa,         eu-1,        ragqa-eu-1
          ragqa,         ,            ragqa
          """)
  void isOne(String name, String environment, String id) {
    assertThat(Identity.of(name, Optional.ofNullable(environment))).isEqualTo(id);
    assertThat(watched(name, Optional.ofNullable(environment))).isEqualTo(id);
  }

  /** A declared system has the turn of its stacks: who asks before they are read would get two. */
  @Test
  void waitsForTheStacksOfADeclaredSystem() {
    assertThatThrownBy(() -> SystemOrders.subject(declared(Observed.never())))
        .isInstanceOf(ServiceUnavailableException.class);
    assertThat(SystemOrders.subject(declared(Observed.of(List.of(), Instant.EPOCH))).base())
        .isEqualTo("shop");
    CloudProblem denied =
        new CloudProblem(CloudProblem.Kind.ACCESS_DENIED, "Denied", Optional.empty());
    assertThat(
            SystemOrders.subject(
                    declared(Observed.<List<Stack>>never().failed(denied, Instant.EPOCH)))
                .base())
        .isEqualTo("shop");
  }

  private static FleetSystem declared(Observed<List<Stack>> stacks) {
    return new FleetSystem(
        new SystemId("shop"),
        "shop",
        Optional.of("staging"),
        Location.of("main", "ap-south-1"),
        Optional.empty(),
        FleetSystem.Origin.DECLARED,
        Observed.never(),
        stacks);
  }

  private static String watched(String name, Optional<String> environment) {
    Map<String, String> tags = new HashMap<>(Map.of("ragdeck:system", name));
    environment.ifPresent(it -> tags.put("ragdeck:environment", it));
    return new Stack(
            "arn:aws:cloudformation:ap-south-1:1:stack/one/1",
            "one",
            "CREATE_COMPLETE",
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            tags,
            Map.of(),
            Map.of(),
            Stack.Drift.UNKNOWN,
            Optional.empty())
        .systemId()
        .value();
  }
}
