package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LoadBalancers;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** The operations of Elastic Load Balancing on the rules of listeners. */
public final class ElbRules {

  private ElbRules() {}

  public static DescribeRulesResponse describe(Account account, DescribeRulesRequest request) {
    if ((request.listenerArn() == null) == request.ruleArns().isEmpty()) {
      throw Refusal.of(
          "elbv2",
          "ValidationError",
          "You must specify either listener ARN or rule ARNs, and not both");
    }
    List<Rule> rules =
        request.listenerArn() == null
            ? request.ruleArns().stream().map(arn -> rule(account, arn)).toList()
            : ofListener(account, request.listenerArn());
    Page<Rule> page =
        Page.of(
            rules,
            Rule::ruleArn,
            Page.size("elbv2", "DescribeRules", request.pageSize()),
            request.marker(),
            ElbTargetGroups::invalidMarker);
    return DescribeRulesResponse.builder().rules(page.items()).nextMarker(page.next()).build();
  }

  private static Rule rule(Account account, String arn) {
    return account
        .loadBalancers()
        .rule(arn)
        .map(LoadBalancers.ListenerRule::rule)
        .orElseThrow(() -> Refusal.of("elbv2", "RuleNotFound", "One or more rules not found"));
  }

  private static List<Rule> ofListener(Account account, String arn) {
    Listener listener =
        account
            .loadBalancers()
            .listener(arn)
            .orElseThrow(
                () -> Refusal.of("elbv2", "ListenerNotFound", "One or more listeners not found"));
    List<Rule> rules = new ArrayList<>();
    account.loadBalancers().rules().stream()
        .filter(one -> one.listenerArn().equals(arn))
        .forEach(one -> rules.add(one.rule()));
    rules.add(
        Rule.builder()
            .ruleArn(arn.replace(":listener/", ":listener-rule/") + "/default")
            .priority("default")
            .isDefault(true)
            .actions(listener.defaultActions())
            .build());
    return rules;
  }
}
