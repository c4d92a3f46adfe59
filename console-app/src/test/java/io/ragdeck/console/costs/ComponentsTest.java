package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of a system are called what an operator calls them, never by their logical ids. */
class ComponentsTest {

  private final Blueprint blueprint =
      Blueprints.load(Optional.empty()).named("consumer-rights").orElseThrow();
  private final Design design =
      blueprint.design(new DesignRequest("minimal", "rights", "staging", "ap-south-1", Map.of()));

  @Test
  void asTheBlueprintDoes() {
    Components components = Components.of(Optional.of(design));
    String component = design.components().keySet().iterator().next();
    assertThat(
            components.of(
                Kind.LOG_GROUPS, asset(camel(component) + "Logs", "rights-staging-services")))
        .isEqualTo(component);
    assertThat(components.of(Kind.NAT_GATEWAYS, asset("NatGateway", "rights-staging-network")))
        .isEqualTo("network");
  }

  @Test
  void byWhatItIsWhereNoBlueprintSays() {
    Components components = Components.of(Optional.empty());
    assertThat(components.of(Kind.SECRETS, asset("Whatever", "somebodys-stack")))
        .isEqualTo("secrets");
    assertThat(
            Components.of(Optional.of(design))
                .of(Kind.SECRETS, asset("Whatever", "somebodys-stack")))
        .isEqualTo("secrets");
  }

  private static String camel(String id) {
    StringBuilder camel = new StringBuilder();
    for (String word : id.split("-", -1)) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }

  private static Asset asset(String logicalId, String stack) {
    return new Asset(
        "id",
        "name",
        Optional.empty(),
        Map.of("aws:cloudformation:logical-id", logicalId, "aws:cloudformation:stack-name", stack),
        new Shape.Secret());
  }
}
