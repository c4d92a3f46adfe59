package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LoadBalancers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;

/** The operations of Elastic Load Balancing on load balancers, listeners and tags. */
public final class ElbLoadBalancers {

  private ElbLoadBalancers() {}

  public static DescribeLoadBalancersResponse describe(
      Account account, DescribeLoadBalancersRequest request) {
    List<LoadBalancer> balancers =
        account.loadBalancers().all().stream()
            .filter(
                balancer ->
                    request.names().isEmpty()
                        || request.names().contains(balancer.loadBalancerName()))
            .filter(
                balancer ->
                    request.loadBalancerArns().isEmpty()
                        || request.loadBalancerArns().contains(balancer.loadBalancerArn()))
            .toList();
    if (balancers.size() < request.names().size() + request.loadBalancerArns().size()) {
      throw notFound();
    }
    Page<LoadBalancer> page =
        Page.of(
            balancers,
            LoadBalancer::loadBalancerArn,
            Page.size("elbv2", "DescribeLoadBalancers", request.pageSize()),
            request.marker(),
            ElbTargetGroups::invalidMarker);
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(page.items())
        .nextMarker(page.next())
        .build();
  }

  public static DescribeListenersResponse describeListeners(
      Account account, DescribeListenersRequest request) {
    List<Listener> listeners =
        account.loadBalancers().listeners().stream()
            .filter(
                listener ->
                    request.loadBalancerArn() == null
                        || listener.loadBalancerArn().equals(request.loadBalancerArn()))
            .filter(
                listener ->
                    request.listenerArns().isEmpty()
                        || request.listenerArns().contains(listener.listenerArn()))
            .toList();
    Page<Listener> page =
        Page.of(
            listeners,
            Listener::listenerArn,
            Page.size("elbv2", "DescribeListeners", request.pageSize()),
            request.marker(),
            ElbTargetGroups::invalidMarker);
    return DescribeListenersResponse.builder()
        .listeners(page.items())
        .nextMarker(page.next())
        .build();
  }

  public static CreateLoadBalancerResponse create(
      Account account, CreateLoadBalancerRequest request) {
    if (account.loadBalancers().all().stream()
        .anyMatch(balancer -> balancer.loadBalancerName().equals(request.name()))) {
      throw Refusal.of(
          "elbv2",
          "DuplicateLoadBalancerName",
          "A load balancer with the same name '%s' exists, but with different settings"
              .formatted(request.name()));
    }
    String path = "app/%s/%s".formatted(request.name(), account.ids().hex("balancer", 16));
    LoadBalancer balancer =
        LoadBalancer.builder()
            .loadBalancerArn(account.arns().elb("loadbalancer/" + path))
            .loadBalancerName(request.name())
            .dnsName(
                "%s-1234567890.%s.elb.amazonaws.com"
                    .formatted(request.name(), account.arns().region()))
            .createdTime(account.now())
            .scheme(
                request.scheme() == null
                    ? LoadBalancerSchemeEnum.INTERNET_FACING
                    : request.scheme())
            .state(LoadBalancerState.builder().code(LoadBalancerStateEnum.ACTIVE).build())
            .type(request.type() == null ? LoadBalancerTypeEnum.APPLICATION : request.type())
            .securityGroups(request.securityGroups())
            .availabilityZones(
                account.zones().stream()
                    .map(zone -> AvailabilityZone.builder().zoneName(zone).build())
                    .toList())
            .ipAddressType(IpAddressType.IPV4)
            .build();
    Map<String, String> tags = new TreeMap<>();
    request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    account.loadBalancers().add(balancer, tags);
    return CreateLoadBalancerResponse.builder().loadBalancers(balancer).build();
  }

  /** A target group that a listener forwards to is in use from now on. */
  public static CreateListenerResponse createListener(
      Account account, CreateListenerRequest request) {
    LoadBalancer balancer = find(account, request.loadBalancerArn());
    for (Action action : request.defaultActions()) {
      for (String arn : LoadBalancers.targets(action)) {
        account
            .targetGroups()
            .attach(ElbTargetGroups.find(account, arn), balancer.loadBalancerArn());
      }
    }
    Listener listener =
        Listener.builder()
            .listenerArn(
                balancer.loadBalancerArn().replace(":loadbalancer/", ":listener/")
                    + "/"
                    + account.ids().hex("listener", 16))
            .loadBalancerArn(balancer.loadBalancerArn())
            .port(request.port())
            .protocol(request.protocol())
            .certificates(request.certificates())
            .sslPolicy(request.sslPolicy())
            .defaultActions(request.defaultActions())
            .build();
    account.loadBalancers().add(listener);
    return CreateListenerResponse.builder().listeners(listener).build();
  }

  static LoadBalancer find(Account account, String arn) {
    return account.loadBalancers().all().stream()
        .filter(balancer -> balancer.loadBalancerArn().equals(arn))
        .findFirst()
        .orElseThrow(ElbLoadBalancers::notFound);
  }

  /** Changes what is named; the target groups of new default actions are in use from now on. */
  public static ModifyListenerResponse modifyListener(
      Account account, ModifyListenerRequest request) {
    Listener old = listener(account, request.listenerArn());
    boolean taken =
        request.port() != null
            && account.loadBalancers().listeners().stream()
                .filter(one -> one.loadBalancerArn().equals(old.loadBalancerArn()))
                .filter(one -> !one.listenerArn().equals(old.listenerArn()))
                .anyMatch(one -> one.port().equals(request.port()));
    if (taken) {
      throw Refusal.of(
          "elbv2",
          "DuplicateListener",
          "A listener already exists on this port for this load balancer '%s'"
              .formatted(old.loadBalancerArn()));
    }
    if (request.hasDefaultActions()) {
      RuleChecks.actions(account, request.defaultActions(), old.loadBalancerArn());
    }
    Listener changed =
        old.copy(
            view -> {
              if (request.port() != null) {
                view.port(request.port());
              }
              if (request.protocol() != null) {
                view.protocol(request.protocol());
              }
              if (request.sslPolicy() != null) {
                view.sslPolicy(request.sslPolicy());
              }
              if (request.hasCertificates()) {
                view.certificates(request.certificates());
              }
              if (request.hasDefaultActions()) {
                view.defaultActions(request.defaultActions());
              }
            });
    account.loadBalancers().add(changed);
    Forwarding.begin(account, changed.defaultActions(), changed.loadBalancerArn());
    Forwarding.end(account, old.defaultActions());
    return ModifyListenerResponse.builder().listeners(changed).build();
  }

  static Listener listener(Account account, String arn) {
    return account
        .loadBalancers()
        .listener(arn)
        .orElseThrow(
            () -> Refusal.of("elbv2", "ListenerNotFound", "One or more listeners not found"));
  }

  private static RuntimeException notFound() {
    return Refusal.of("elbv2", "LoadBalancerNotFound", "One or more load balancers not found");
  }
}
