package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.ElbLoadBalancers;
import io.ragdeck.cloud.sandbox.api.Forwarding;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.scenario.Yaml;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/** AWS::ElasticLoadBalancingV2::LoadBalancer: provisioning for some minutes, then active. */
final class LoadBalancerKind extends PromptKind {

  private static final Duration PROVISIONING = Duration.ofSeconds(150);
  private static final String QUOTA = "L-53DA6B97";

  LoadBalancerKind() {
    super("AWS::ElasticLoadBalancingV2::LoadBalancer", 5);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    JsonNode properties = wanted.properties();
    Network.check(account, properties);
    Set<String> zones = Network.zones(account, Yaml.strings(properties.path("Subnets")));
    if (zones.size() < 2 && !properties.path("Type").asText().equals("network")) {
      throw new Unmade(
          "At least two subnets in two different Availability Zones must be specified");
    }
    if (account.loadBalancers().all().size() >= account.quotas().value(QUOTA)) {
      throw new Unmade(
          "ServiceLimitExceeded", "The maximum number of load balancers has been reached");
    }
    CreateLoadBalancerRequest request =
        Shaped.from(Tags.without(properties), CreateLoadBalancerRequest.builder())
            .name(wanted.name(account, "Name", 32))
            .build();
    LoadBalancer made =
        Requests.make(
                "elbv2",
                "CreateLoadBalancer",
                request,
                () -> ElbLoadBalancers.create(account, request))
            .loadBalancers()
            .getFirst();
    String arn = made.loadBalancerArn();
    account
        .loadBalancers()
        .change(
            made.copy(
                view ->
                    view.vpcId(Network.vpc(account, properties.path("Subnets")).orElse(null))
                        .canonicalHostedZoneId("ZP97RAFLXTNZK")
                        .availabilityZones(
                            zones.stream()
                                .map(zone -> AvailabilityZone.builder().zoneName(zone).build())
                                .toList())
                        .state(state -> state.code(LoadBalancerStateEnum.PROVISIONING))));
    account.agenda().after(PROVISIONING, () -> activate(account, arn));
    Tags.replace(account.loadBalancers().tags(arn), wanted);
    set(account, arn, wanted.properties());
    return arn;
  }

  private static void set(Account account, String arn, JsonNode properties) {
    Map<String, String> attributes = account.loadBalancers().attributes(arn);
    properties
        .path("LoadBalancerAttributes")
        .forEach(
            attribute ->
                attributes.put(attribute.path("Key").asText(), attribute.path("Value").asText()));
  }

  private static void activate(Account account, String arn) {
    account
        .loadBalancers()
        .find(arn)
        .ifPresent(
            balancer ->
                account
                    .loadBalancers()
                    .change(
                        balancer.copy(
                            view ->
                                view.state(state -> state.code(LoadBalancerStateEnum.ACTIVE)))));
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    Network.check(account, wanted.properties());
    account
        .loadBalancers()
        .find(physicalId)
        .ifPresent(
            balancer ->
                account
                    .loadBalancers()
                    .change(
                        balancer.copy(
                            view ->
                                view.securityGroups(
                                    Yaml.strings(wanted.properties().path("SecurityGroups"))))));
    Tags.replace(account.loadBalancers().tags(physicalId), wanted);
    set(account, physicalId, wanted.properties());
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    if (Boolean.parseBoolean(
        account.loadBalancers().attributes(physicalId).get("deletion_protection.enabled"))) {
      throw new Unmade(
          "Load balancer '%s' cannot be deleted because deletion protection is enabled"
              .formatted(physicalId));
    }
    account
        .loadBalancers()
        .find(physicalId)
        .ifPresent(
            balancer -> {
              account.loadBalancers().delete(balancer);
              Forwarding.reconsider(account);
            });
  }

  @Override
  public Standing standing(Account account, String physicalId, Instant begun) {
    boolean provisioning =
        account
            .loadBalancers()
            .find(physicalId)
            .filter(one -> one.state().code() == LoadBalancerStateEnum.PROVISIONING)
            .isPresent();
    return provisioning ? new Standing.Working() : super.standing(account, physicalId, begun);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return account
        .loadBalancers()
        .find(physicalId)
        .map(
            balancer ->
                Map.of(
                    "LoadBalancerArn",
                    physicalId,
                    "DNSName",
                    balancer.dnsName(),
                    "LoadBalancerName",
                    balancer.loadBalancerName(),
                    "LoadBalancerFullName",
                    physicalId.substring(physicalId.indexOf(":loadbalancer/") + 14),
                    "CanonicalHostedZoneID",
                    balancer.canonicalHostedZoneId(),
                    "SecurityGroups",
                    String.join(",", balancer.securityGroups())))
        .orElseGet(Map::of);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.loadBalancers().find(physicalId).isPresent();
  }
}
