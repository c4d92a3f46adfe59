package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material.Discovery;
import io.ragdeck.cost.estimate.material.Material.HostedZone;
import io.ragdeck.cost.estimate.material.Material.InterfaceEndpoint;
import io.ragdeck.cost.estimate.material.Material.LoadBalancer;
import io.ragdeck.cost.estimate.material.Material.NatGateway;
import io.ragdeck.cost.estimate.material.Material.PublicAddress;
import io.ragdeck.cost.estimate.material.Material.Traffic;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.math.BigDecimal;
import java.util.List;

/** Load balancers, gateways, addresses, endpoints, names and traffic. */
final class NetworkPricing {

  private static final BigDecimal BOTH_ENDS = BigDecimal.TWO;

  /** AWS counts 1,024 GB to the TB here. */
  private static final List<Tier> INTERNET =
      List.of(
          Tier.of(10_240, Items.DATA_OUT_FIRST_10_TB),
          Tier.of(40_960, Items.DATA_OUT_NEXT_40_TB),
          Tier.of(102_400, Items.DATA_OUT_NEXT_100_TB),
          Tier.rest(Items.DATA_OUT_OVER_150_TB));

  private NetworkPricing() {}

  static void price(LoadBalancer balancer, Lines lines) {
    switch (balancer.type()) {
      case "application" -> price(Items.ALB, Items.ALB_LCU, "LCU", lines);
      case "network" -> price(Items.NLB, Items.NLB_NLCU, "NLCU", lines);
      default -> {
        lines.refuse("load balancer type " + balancer.type(), "Known are application and network.");
        price(Items.ALB, Items.ALB_LCU, "LCU", lines);
      }
    }
  }

  private static void price(Item balancer, Item capacity, String unit, Lines lines) {
    Use use = lines.use(Assumption.LOAD_BALANCER_UNITS);
    lines.hourly(BigDecimal.ONE, "balancer", balancer, "");
    lines.hourly(use.quantity(), unit, capacity, use.assumption());
  }

  /** Its address is an entry of its own. */
  static void price(NatGateway gateway, Lines lines) {
    lines.hourly(BigDecimal.ONE, "gateway", Items.NAT_GATEWAY, "");
    lines.used(Assumption.NAT_GB, Items.NAT_DATA);
  }

  static void price(PublicAddress address, Lines lines) {
    lines.hourly(BigDecimal.ONE, "IPv4", Items.PUBLIC_IPV4, "");
  }

  static void price(InterfaceEndpoint endpoint, Lines lines) {
    lines.check("zones of the endpoint", endpoint.zones(), 1, 6);
    lines.hourly(BigDecimal.valueOf(endpoint.zones()), "zone", Items.INTERFACE_ENDPOINT, "");
    lines.used(Assumption.ENDPOINT_GB, Items.INTERFACE_ENDPOINT_DATA);
  }

  static void price(Traffic traffic, Lines lines) {
    lines.tiered(lines.use(Assumption.INTERNET_GB), "GB", INTERNET);
    lines.used(
        lines.use(Assumption.BETWEEN_ZONES_GB).times(BOTH_ENDS), "GB", Items.DATA_BETWEEN_ZONES);
    lines.used(Assumption.OTHER_REGION_GB, Items.DATA_TO_OTHER_REGION);
  }

  static void price(Discovery discovery, Lines lines) {
    lines.check("registered resources", discovery.instances(), 0, 1_000_000);
    BigDecimal instances = BigDecimal.valueOf(discovery.instances());
    lines.monthly(instances, "resource", Items.DISCOVERY_RESOURCE, "");
    lines.used(Assumption.DISCOVERY_CALLS, Items.DISCOVERY_CALLS);
  }

  static void price(HostedZone zone, Lines lines) {
    lines.monthly(BigDecimal.ONE, "zone", Items.HOSTED_ZONE, "");
    lines.used(Assumption.DNS_QUERIES, Items.DNS_QUERIES);
  }
}
