package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The subnets and security groups that other resources are put into. */
final class Network {

  private Network() {}

  /**
   * @param properties with {@code Subnets} and {@code SecurityGroups}
   * @throws Unmade if one of them is not there
   */
  static void check(Account account, JsonNode properties) {
    for (JsonNode subnet : properties.path("Subnets")) {
      subnet(account, subnet.asText());
    }
    for (JsonNode group : properties.path("SecurityGroups")) {
      if (account.resources().find("AWS::EC2::SecurityGroup", group.asText()).isEmpty()) {
        throw new Unmade(
            "NotFound", "The security group '%s' does not exist".formatted(group.asText()));
      }
    }
  }

  private static LiveResource subnet(Account account, String id) {
    return account
        .resources()
        .find("AWS::EC2::Subnet", id)
        .orElseThrow(
            () -> new Unmade("NotFound", "The subnet ID '%s' does not exist".formatted(id)));
  }

  /** The Availability Zones of subnets, in their order, each once. */
  static Set<String> zones(Account account, Collection<String> subnets) {
    Set<String> zones = new LinkedHashSet<>();
    for (String id : subnets) {
      String zone = subnet(account, id).text("AvailabilityZone");
      zones.add(zone.isEmpty() ? account.zones().getFirst() : zone);
    }
    return zones;
  }

  /** The VPC of the first subnet. */
  static Optional<String> vpc(Account account, JsonNode subnets) {
    return StreamSupport.stream(subnets.spliterator(), false)
        .findFirst()
        .map(first -> subnet(account, first.asText()).text("VpcId"));
  }
}
