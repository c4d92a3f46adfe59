package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** How a system is reached: its application load balancers, and its functions behind an API. */
final class WaysIn {

  /** Most target groups that one question names. */
  private static final int BATCH = 20;

  private final AwsClients clients;
  private final Subject subject;
  private final OwnResources own;

  WaysIn(AwsClients clients, Subject subject) {
    this.clients = clients;
    this.subject = subject;
    this.own = new OwnResources(clients, subject);
  }

  ElasticLoadBalancingV2Client elb() {
    return clients.elbv2(subject.location());
  }

  /**
   * Its application load balancers, by ARN.
   *
   * @throws Obstacle for one that carries another system's tag: others would be shut out too
   */
  List<LoadBalancer> balancers() {
    Set<String> arns = new TreeSet<>(own.arns("elasticloadbalancing:loadbalancer"));
    arns.addAll(ofServices());
    if (arns.isEmpty()) {
      return List.of();
    }
    refuseOthers(arns);
    return elb()
        .describeLoadBalancers(request -> request.loadBalancerArns(arns))
        .loadBalancers()
        .stream()
        .filter(balancer -> balancer.type() == LoadBalancerTypeEnum.APPLICATION)
        .toList();
  }

  private Set<String> ofServices() {
    List<String> groups =
        own.services().stream()
            .map(Service::loadBalancers)
            .flatMap(Collection::stream)
            .map(balancer -> balancer.targetGroupArn())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return groups.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                elb()
                    .describeTargetGroups(request -> request.targetGroupArns(batch))
                    .targetGroups()
                    .stream())
        .map(TargetGroup::loadBalancerArns)
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void refuseOthers(Set<String> arns) {
    String others =
        elb().describeTags(request -> request.resourceArns(arns)).tagDescriptions().stream()
            .filter(description -> own.isOthers(description.tags(), Tag::key, Tag::value))
            .map(description -> description.resourceArn().split("/", -1)[2])
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw new Obstacle(
          "The load balancer %s belongs to another system, which would be shut out too."
              .formatted(others),
          "Give %s a load balancer of its own.".formatted(subject.system()));
    }
  }

  List<Listener> listeners(LoadBalancer balancer) {
    return elb()
        .describeListenersPaginator(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
        .listeners()
        .stream()
        .toList();
  }

  /** The ARNs of its functions, where an HTTP API calls them. */
  List<String> functions() {
    return own.arns("apigateway").isEmpty() ? List.of() : own.arns("lambda:function");
  }
}
