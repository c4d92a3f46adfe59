package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LoadBalancers.ListenerRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** The operations of Elastic Load Balancing on the rules of listeners. */
public final class ElbRules {

  private static final String DEFAULT = "/default";

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
    return find(account, arn).rule();
  }

  static ListenerRule find(Account account, String arn) {
    return account
        .loadBalancers()
        .rule(arn)
        .orElseThrow(() -> Refusal.of("elbv2", "RuleNotFound", "One or more rules not found"));
  }

  /** A target group that the rule forwards to is in use from now on. */
  public static CreateRuleResponse create(Account account, CreateRuleRequest request) {
    Listener listener = ElbLoadBalancers.listener(account, request.listenerArn());
    RuleChecks.conditions(request.conditions());
    RuleChecks.actions(account, request.actions(), listener.loadBalancerArn());
    RuleChecks.room(account, listener);
    refuseTaken(account, listener.listenerArn(), request.priority(), Set.of());
    Rule rule =
        Rule.builder()
            .ruleArn(
                listener.listenerArn().replace(":listener/", ":listener-rule/")
                    + "/"
                    + account.ids().hex("listener-rule", 16))
            .priority(String.valueOf(request.priority()))
            .conditions(request.conditions().stream().map(RuleChecks::complete).toList())
            .actions(request.actions())
            .isDefault(false)
            .build();
    account.loadBalancers().add(new ListenerRule(listener.listenerArn(), rule));
    request
        .tags()
        .forEach(tag -> account.loadBalancers().tags(rule.ruleArn()).put(tag.key(), tag.value()));
    Forwarding.begin(account, rule.actions(), listener.loadBalancerArn());
    return CreateRuleResponse.builder().rules(rule).build();
  }

  public static ModifyRuleResponse modify(Account account, ModifyRuleRequest request) {
    refuseDefault(request.ruleArn(), "modified");
    ListenerRule old = find(account, request.ruleArn());
    Listener listener = ElbLoadBalancers.listener(account, old.listenerArn());
    if (request.hasConditions()) {
      RuleChecks.conditions(request.conditions());
    }
    if (request.hasActions()) {
      RuleChecks.actions(account, request.actions(), listener.loadBalancerArn());
    }
    Rule changed =
        old.rule()
            .copy(
                rule -> {
                  if (request.hasConditions()) {
                    rule.conditions(
                        request.conditions().stream().map(RuleChecks::complete).toList());
                  }
                  if (request.hasActions()) {
                    rule.actions(request.actions());
                  }
                });
    account.loadBalancers().add(new ListenerRule(old.listenerArn(), changed));
    Forwarding.begin(account, changed.actions(), listener.loadBalancerArn());
    Forwarding.end(account, old.rule().actions());
    return ModifyRuleResponse.builder().rules(changed).build();
  }

  public static DeleteRuleResponse delete(Account account, DeleteRuleRequest request) {
    refuseDefault(request.ruleArn(), "deleted");
    ListenerRule old = find(account, request.ruleArn());
    account.loadBalancers().deleteRule(request.ruleArn());
    Forwarding.end(account, old.rule().actions());
    return DeleteRuleResponse.builder().build();
  }

  /** All at once, so that two rules can change places. */
  public static SetRulePrioritiesResponse setPriorities(
      Account account, SetRulePrioritiesRequest request) {
    Set<String> moved = new HashSet<>();
    request.rulePriorities().forEach(pair -> moved.add(String.valueOf(pair.ruleArn())));
    Set<String> given = new HashSet<>();
    for (RulePriorityPair pair : request.rulePriorities()) {
      refuseDefault(String.valueOf(pair.ruleArn()), "modified");
      ListenerRule rule = find(account, String.valueOf(pair.ruleArn()));
      if (!given.add(rule.listenerArn() + " " + pair.priority())) {
        throw Refusal.of(
            "elbv2", "ValidationError", "Rule priorities must be unique for each listener");
      }
      refuseTaken(account, rule.listenerArn(), pair.priority(), moved);
    }
    List<Rule> rules = new ArrayList<>();
    for (RulePriorityPair pair : request.rulePriorities()) {
      ListenerRule old = find(account, pair.ruleArn());
      Rule rule = old.rule().copy(view -> view.priority(String.valueOf(pair.priority())));
      account.loadBalancers().add(new ListenerRule(old.listenerArn(), rule));
      rules.add(rule);
    }
    return SetRulePrioritiesResponse.builder().rules(rules).build();
  }

  private static void refuseDefault(String arn, String what) {
    if (arn.endsWith(DEFAULT)) {
      throw Refusal.of(
          "elbv2", "OperationNotPermitted", "Default rule '%s' cannot be %s".formatted(arn, what));
    }
  }

  /**
   * Refuses a priority that another rule of the listener has.
   *
   * @param moved rules that get another one at the same time
   */
  private static void refuseTaken(
      Account account, String listenerArn, Integer priority, Set<String> moved) {
    boolean taken =
        account.loadBalancers().rules().stream()
            .filter(one -> one.listenerArn().equals(listenerArn))
            .filter(one -> !moved.contains(one.rule().ruleArn()))
            .anyMatch(one -> one.rule().priority().equals(String.valueOf(priority)));
    if (taken) {
      throw Refusal.of(
          "elbv2", "PriorityInUse", "Priority '%s' is currently in use".formatted(priority));
    }
  }

  private static List<Rule> ofListener(Account account, String arn) {
    Listener listener = ElbLoadBalancers.listener(account, arn);
    List<Rule> rules = new ArrayList<>();
    account.loadBalancers().rules().stream()
        .filter(one -> one.listenerArn().equals(arn))
        .forEach(one -> rules.add(one.rule()));
    rules.add(
        Rule.builder()
            .ruleArn(arn.replace(":listener/", ":listener-rule/") + DEFAULT)
            .priority("default")
            .isDefault(true)
            .actions(listener.defaultActions())
            .build());
    return rules;
  }
}
