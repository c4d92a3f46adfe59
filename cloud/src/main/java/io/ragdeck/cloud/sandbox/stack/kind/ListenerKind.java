package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.ElbLoadBalancers;
import io.ragdeck.cloud.sandbox.api.Forwarding;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** AWS::ElasticLoadBalancingV2::Listener. */
final class ListenerKind extends PromptKind {

  private static final String QUOTA = "L-B6DF7632";

  ListenerKind() {
    super("AWS::ElasticLoadBalancingV2::Listener", 2);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    CreateListenerRequest request =
        Shaped.from(Tags.without(wanted.properties()), CreateListenerRequest.builder()).build();
    List<Listener> others =
        account.loadBalancers().listeners().stream()
            .filter(one -> one.loadBalancerArn().equals(request.loadBalancerArn()))
            .toList();
    if (others.stream().anyMatch(one -> one.port().equals(request.port()))) {
      throw new Unmade(
          "AlreadyExists",
          "A listener already exists on this port for this load balancer '%s'"
              .formatted(request.loadBalancerArn()));
    }
    if (others.size() >= account.quotas().value(QUOTA)) {
      throw new Unmade(
          "ServiceLimitExceeded",
          "The maximum number of listeners has been reached on load balancer '%s'"
              .formatted(request.loadBalancerArn()));
    }
    certificates(account, wanted.properties());
    String arn =
        Requests.make(
                "elbv2",
                "CreateListener",
                request,
                () -> ElbLoadBalancers.createListener(account, request))
            .listeners()
            .getFirst()
            .listenerArn();
    Tags.replace(account.loadBalancers().tags(arn), wanted);
    return arn;
  }

  private static void certificates(Account account, JsonNode properties) {
    String own = account.arns().of("acm", "certificate/");
    for (JsonNode certificate : properties.path("Certificates")) {
      String arn = certificate.path("CertificateArn").asText();
      boolean issued =
          account
              .resources()
              .find("AWS::CertificateManager::Certificate", arn)
              .filter(one -> one.isReady(account.now()))
              .isPresent();
      if (arn.startsWith(own) && !issued) {
        throw new Unmade("NotFound", "Certificate '%s' not found".formatted(arn));
      }
    }
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    certificates(account, wanted.properties());
    account
        .loadBalancers()
        .listener(physicalId)
        .ifPresent(
            old -> {
              Listener changed = Shaped.from(wanted.properties(), old.toBuilder()).build();
              account.loadBalancers().add(changed);
              Forwarding.begin(account, changed.defaultActions(), changed.loadBalancerArn());
              Forwarding.end(account, old.defaultActions());
            });
    Tags.replace(account.loadBalancers().tags(physicalId), wanted);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account
        .loadBalancers()
        .listener(physicalId)
        .ifPresent(
            listener -> {
              account.loadBalancers().delete(listener);
              Forwarding.end(account, listener.defaultActions());
            });
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("ListenerArn", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.loadBalancers().listener(physicalId).isPresent();
  }
}
