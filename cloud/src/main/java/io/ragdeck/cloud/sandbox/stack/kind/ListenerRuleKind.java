package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.api.Forwarding;
import io.ragdeck.cloud.sandbox.api.Shaped;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LoadBalancers;
import io.ragdeck.cloud.sandbox.world.LoadBalancers.ListenerRule;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** AWS::ElasticLoadBalancingV2::ListenerRule. */
final class ListenerRuleKind extends PromptKind {

  private static final String QUOTA = "L-7EED9B64";

  ListenerRuleKind() {
    super("AWS::ElasticLoadBalancingV2::ListenerRule", 2);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    JsonNode properties = wanted.properties();
    Listener listener = listener(account, properties.path("ListenerArn").asText());
    long rules =
        account.loadBalancers().rules().stream()
            .filter(rule -> belongs(account, rule, listener.loadBalancerArn()))
            .count();
    if (rules >= account.quotas().value(QUOTA)) {
      throw new Unmade(
          "ServiceLimitExceeded",
          "The maximum number of rules on load balancer '%s' has been reached"
              .formatted(listener.loadBalancerArn()));
    }
    String arn =
        listener.listenerArn().replace(":listener/", ":listener-rule/")
            + "/"
            + account.ids().hex("listener-rule", 16);
    put(account, listener, arn, properties);
    Tags.replace(account.loadBalancers().tags(arn), wanted);
    return arn;
  }

  private static boolean belongs(Account account, ListenerRule rule, String loadBalancerArn) {
    return account
        .loadBalancers()
        .listener(rule.listenerArn())
        .filter(listener -> listener.loadBalancerArn().equals(loadBalancerArn))
        .isPresent();
  }

  private static Listener listener(Account account, String arn) {
    return account
        .loadBalancers()
        .listener(arn)
        .orElseThrow(() -> new Unmade("NotFound", "One or more listeners not found"));
  }

  private static void put(Account account, Listener listener, String arn, JsonNode properties) {
    String priority = properties.path("Priority").asText();
    boolean taken =
        account.loadBalancers().rules().stream()
            .filter(one -> one.listenerArn().equals(listener.listenerArn()))
            .anyMatch(
                one -> one.rule().priority().equals(priority) && !one.rule().ruleArn().equals(arn));
    if (taken) {
      throw new Unmade("AlreadyExists", "Priority '%s' is currently in use".formatted(priority));
    }
    Rule rule =
        Shaped.from(properties, Rule.builder())
            .ruleArn(arn)
            .priority(priority)
            .isDefault(false)
            .build();
    for (Action action : rule.actions()) {
      for (String group : LoadBalancers.targets(action)) {
        if (account.targetGroups().find(group).isEmpty()) {
          throw new Unmade("NotFound", "Target groups '%s' not found".formatted(group));
        }
      }
    }
    account.loadBalancers().add(new ListenerRule(listener.listenerArn(), rule));
    Forwarding.begin(account, rule.actions(), listener.loadBalancerArn());
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .loadBalancers()
        .rule(physicalId)
        .ifPresent(
            old -> {
              put(account, listener(account, old.listenerArn()), physicalId, wanted.properties());
              Forwarding.end(account, old.rule().actions());
            });
    Tags.replace(account.loadBalancers().tags(physicalId), wanted);
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    account
        .loadBalancers()
        .rule(physicalId)
        .ifPresent(
            old -> {
              account.loadBalancers().deleteRule(physicalId);
              Forwarding.end(account, old.rule().actions());
            });
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("RuleArn", physicalId, "IsDefault", "false");
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.loadBalancers().rule(physicalId).isPresent();
  }
}
