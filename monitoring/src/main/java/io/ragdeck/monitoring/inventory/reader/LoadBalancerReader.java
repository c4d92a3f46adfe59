package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;

/** Load balancers by 400. */
final class LoadBalancerReader {

  private final ElasticLoadBalancingV2Client elbv2;
  private final TagIndex tags;

  LoadBalancerReader(ElasticLoadBalancingV2Client elbv2, TagIndex tags) {
    this.elbv2 = elbv2;
    this.tags = tags;
  }

  List<Asset> read() {
    return elbv2
        .describeLoadBalancersPaginator(request -> request.pageSize(Kind.LOAD_BALANCERS.page()))
        .loadBalancers()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(LoadBalancer balancer) {
    return new Asset(
        balancer.loadBalancerArn(),
        balancer.loadBalancerName(),
        Optional.ofNullable(balancer.createdTime()),
        tags.of(balancer.loadBalancerArn()),
        new Shape.LoadBalancer(
            balancer.typeAsString(),
            balancer.scheme() == LoadBalancerSchemeEnum.INTERNET_FACING,
            balancer.availabilityZones().size()));
  }
}
