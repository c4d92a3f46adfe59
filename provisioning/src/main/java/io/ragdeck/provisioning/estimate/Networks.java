package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ways in, ways out, names. */
final class Networks {

  static final Map<String, Mapper> MAPPERS =
      Map.ofEntries(
          // Traffic is one for the whole system, and so is its network.
          Map.entry("AWS::EC2::VPC", (vpc, place) -> place.one(new Material.Traffic())),
          Map.entry(
              "AWS::EC2::NatGateway", (gateway, place) -> place.one(new Material.NatGateway())),
          Map.entry("AWS::EC2::EIP", (address, place) -> place.one(new Material.PublicAddress())),
          Map.entry("AWS::EC2::VPCEndpoint", Networks::endpoint),
          Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer", Networks::balancer),
          Map.entry("AWS::ApiGatewayV2::Api", Networks::api),
          Map.entry(
              "AWS::CloudFront::Distribution",
              (distribution, place) -> place.one(new Material.Distribution())),
          Map.entry(
              "AWS::WAFv2::WebACL",
              (acl, place) -> place.one(new Material.WebAcl(acl.list("Rules").size()))),
          Map.entry(
              "AWS::Route53::HostedZone", (zone, place) -> place.one(new Material.HostedZone())),
          // It makes a private hosted zone, which is billed as any other.
          Map.entry(
              "AWS::ServiceDiscovery::PrivateDnsNamespace",
              (namespace, place) -> place.one(new Material.HostedZone())),
          Map.entry("AWS::ServiceDiscovery::Service", Networks::discovery));

  private Networks() {}

  private static List<Entry> endpoint(TemplateResource endpoint, Place place) {
    if (!endpoint.text("VpcEndpointType", "Gateway").equals("Interface")) {
      return List.of();
    }
    String service = endpoint.text("ServiceName");
    return place.one(
        new Material.InterfaceEndpoint(
            service.replaceFirst("^com\\.amazonaws\\.[^.]+\\.", ""),
            endpoint.list("SubnetIds").size()));
  }

  /** One that the internet reaches has an address in each zone. */
  private static List<Entry> balancer(TemplateResource balancer, Place place) {
    List<Entry> entries = new ArrayList<>();
    entries.add(place.entry(1, new Material.LoadBalancer(balancer.text("Type", "application"))));
    if (balancer.text("Scheme", "internet-facing").equals("internet-facing")) {
      int zones = balancer.list("Subnets").size() + balancer.list("SubnetMappings").size();
      entries.add(place.entry(zones, new Material.PublicAddress()));
    }
    return entries;
  }

  private static List<Entry> api(TemplateResource api, Place place) {
    String protocol = api.text("ProtocolType");
    if (!protocol.equals("HTTP")) {
      throw new Undecided("protocol is " + protocol);
    }
    return place.one(new Material.Api("http"));
  }

  /**
   * Names that ECS registers cost nothing of their own, as the ECS developer guide says of service
   * discovery; what registers itself does.
   */
  private static List<Entry> discovery(TemplateResource service, Place place) {
    boolean registeredByEcs = place.naming(service, "AWS::ECS::Service").findAny().isPresent();
    return registeredByEcs ? List.of() : place.one(new Material.Discovery(1));
  }
}
