package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.OwnResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** How a system is reached: its application load balancers, and its functions behind an API. */
final class WaysIn {

  /** Most things that one question of a load balancer's names. */
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

  /** Its application load balancers, by ARN; others may use them too. */
  List<LoadBalancer> balancers() {
    Set<String> arns = new TreeSet<>(own.arns("elasticloadbalancing:loadbalancer"));
    groupsOfServices().map(TargetGroup::loadBalancerArns).forEach(arns::addAll);
    if (arns.isEmpty()) {
      return List.of();
    }
    return elb()
        .describeLoadBalancers(request -> request.loadBalancerArns(arns))
        .loadBalancers()
        .stream()
        .filter(balancer -> balancer.type() == LoadBalancerTypeEnum.APPLICATION)
        .toList();
  }

  /**
   * The same, where nobody else is shut out with the system.
   *
   * @throws Obstacle for one that carries another system's tag, or leads to targets that are not
   *     the system's
   */
  List<LoadBalancer> ownBalancers() {
    List<LoadBalancer> balancers = balancers();
    if (balancers.isEmpty()) {
      return balancers;
    }
    Set<String> groups =
        groupsOfServices().map(TargetGroup::targetGroupArn).collect(Collectors.toSet());
    refuse(
        tagged(
            balancers.stream().map(LoadBalancer::loadBalancerArn).toList(),
            tags -> own.isOthers(tags, Tag::key, Tag::value)),
        "The load balancer %s belongs to another system, which would be shut out too.");
    for (LoadBalancer balancer : balancers) {
      List<String> others = new ArrayList<>(groups(balancer));
      others.removeAll(groups);
      refuse(
          tagged(others, tags -> !own.isTagged(tags, Tag::key, Tag::value)),
          "The load balancer %s leads to %%s too, which %s does not know as its own and which would be shut out too."
              .formatted(balancer.loadBalancerName(), subject.system()));
    }
    return balancers;
  }

  private List<String> groups(LoadBalancer balancer) {
    try {
      return elb()
          .describeTargetGroupsPaginator(
              request -> request.loadBalancerArn(balancer.loadBalancerArn()))
          .targetGroups()
          .stream()
          .map(TargetGroup::targetGroupArn)
          .toList();
    } catch (SdkException refused) {
      // An emulator says so where there is none.
      if (CloudProblem.of(refused).kind() == CloudProblem.Kind.NOT_FOUND) {
        return List.of();
      }
      throw refused;
    }
  }

  private void refuse(List<String> arns, String sentence) {
    if (!arns.isEmpty()) {
      String names =
          arns.stream()
              .map(arn -> arn.replaceFirst("^.*:(loadbalancer/app|targetgroup)/([^/]+)/.*$", "$2"))
              .collect(Collectors.joining(", "));
      throw new Obstacle(
          sentence.formatted(names),
          "Give %s a load balancer of its own.".formatted(subject.system()));
    }
  }

  /** Those whose tags are like this. */
  private List<String> tagged(List<String> arns, Predicate<List<Tag>> like) {
    return arns.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                elb()
                    .describeTags(request -> request.resourceArns(batch))
                    .tagDescriptions()
                    .stream())
        .filter(description -> like.test(description.tags()))
        .map(TagDescription::resourceArn)
        .toList();
  }

  private Stream<TargetGroup> groupsOfServices() {
    return own.services().stream()
        .map(Service::loadBalancers)
        .flatMap(Collection::stream)
        .map(balancer -> balancer.targetGroupArn())
        .filter(Objects::nonNull)
        .distinct()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                elb()
                    .describeTargetGroups(request -> request.targetGroupArns(batch))
                    .targetGroups()
                    .stream());
  }

  List<Listener> listeners(LoadBalancer balancer) {
    return elb()
        .describeListenersPaginator(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
        .listeners()
        .stream()
        .toList();
  }

  /** The ARNs of those of its functions that visitors reach through an HTTP API. */
  List<String> functions() {
    if (own.arns("apigateway").isEmpty()) {
      return List.of();
    }
    ApiCalls calls = new ApiCalls(clients.lambda(subject.location()));
    return everyFunction().stream().filter(calls::reach).toList();
  }

  /** The ARNs of all of them. */
  List<String> everyFunction() {
    return own.arns("lambda:function");
  }
}
