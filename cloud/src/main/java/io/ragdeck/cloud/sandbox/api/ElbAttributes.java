package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/** Elastic Load Balancing's operations on the attributes of load balancers. */
public final class ElbAttributes {

  /** Those of an Application Load Balancer that nobody set anything of. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "deletion_protection.enabled", "false",
          "idle_timeout.timeout_seconds", "60",
          "routing.http.drop_invalid_header_fields.enabled", "false",
          "routing.http2.enabled", "true",
          "access_logs.s3.enabled", "false");

  private ElbAttributes() {}

  public static DescribeLoadBalancerAttributesResponse describe(
      Account account, DescribeLoadBalancerAttributesRequest request) {
    check(account, request.loadBalancerArn());
    return DescribeLoadBalancerAttributesResponse.builder()
        .attributes(all(account, request.loadBalancerArn()))
        .build();
  }

  public static ModifyLoadBalancerAttributesResponse modify(
      Account account, ModifyLoadBalancerAttributesRequest request) {
    check(account, request.loadBalancerArn());
    for (LoadBalancerAttribute attribute : request.attributes()) {
      account
          .loadBalancers()
          .attributes(request.loadBalancerArn())
          .put(attribute.key(), attribute.value());
    }
    return ModifyLoadBalancerAttributesResponse.builder()
        .attributes(all(account, request.loadBalancerArn()))
        .build();
  }

  private static List<LoadBalancerAttribute> all(Account account, String arn) {
    Map<String, String> all = new TreeMap<>(DEFAULTS);
    all.putAll(account.loadBalancers().attributes(arn));
    return all.entrySet().stream()
        .map(one -> LoadBalancerAttribute.builder().key(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private static void check(Account account, String arn) {
    if (account.loadBalancers().find(arn).isEmpty()) {
      throw Refusal.of("elbv2", "LoadBalancerNotFound", "One or more load balancers not found");
    }
  }
}
