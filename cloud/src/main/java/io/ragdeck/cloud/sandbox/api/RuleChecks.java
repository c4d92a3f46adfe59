package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import io.ragdeck.cloud.sandbox.world.LoadBalancers;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** What a load balancer looks at before it takes a rule. */
final class RuleChecks {

  private static final String QUOTA = "L-7EED9B64";

  /** "Condition values per rule" of the load balancer's quotas. */
  private static final int MOST_VALUES = 5;

  private static final Set<String> FIELDS =
      Set.of(
          "host-header",
          "path-pattern",
          "http-header",
          "http-request-method",
          "query-string",
          "source-ip");

  private static final Set<ActionTypeEnum> LAST =
      Set.of(ActionTypeEnum.FORWARD, ActionTypeEnum.REDIRECT, ActionTypeEnum.FIXED_RESPONSE);

  private RuleChecks() {}

  static void conditions(List<RuleCondition> conditions) {
    if (conditions.isEmpty()) {
      throw invalid("A condition must be specified");
    }
    for (RuleCondition condition : conditions) {
      if (!FIELDS.contains(String.valueOf(condition.field()))) {
        throw invalid(
            "Condition field '%s' must be one of '%s'"
                .formatted(condition.field(), FIELDS.stream().sorted().toList()));
      }
      if (values(condition).isEmpty() && condition.queryStringConfig() == null) {
        throw invalid("A condition value must be specified");
      }
    }
    if (conditions.stream().mapToInt(condition -> values(condition).size()).sum() > MOST_VALUES) {
      throw invalid("A rule can only have '%s' condition values".formatted(MOST_VALUES));
    }
  }

  /** What must be so for one of the values. */
  static List<String> values(RuleCondition condition) {
    return switch (String.valueOf(condition.field())) {
      case "host-header" ->
          condition.hostHeaderConfig() == null
              ? condition.values()
              : condition.hostHeaderConfig().values();
      case "path-pattern" ->
          condition.pathPatternConfig() == null
              ? condition.values()
              : condition.pathPatternConfig().values();
      case "http-header" ->
          condition.httpHeaderConfig() == null ? List.of() : condition.httpHeaderConfig().values();
      case "http-request-method" ->
          condition.httpRequestMethodConfig() == null
              ? List.of()
              : condition.httpRequestMethodConfig().values();
      case "source-ip" ->
          condition.sourceIpConfig() == null ? List.of() : condition.sourceIpConfig().values();
      default -> List.of();
    };
  }

  /** AWS answers paths and hosts in both of their places. */
  static RuleCondition complete(RuleCondition condition) {
    List<String> values = values(condition);
    return switch (condition.field()) {
      case "host-header" ->
          condition.copy(view -> view.values(values).hostHeaderConfig(own -> own.values(values)));
      case "path-pattern" ->
          condition.copy(view -> view.values(values).pathPatternConfig(own -> own.values(values)));
      default -> condition;
    };
  }

  /** Exactly one action decides what is answered, and its target groups can belong here. */
  static void actions(Account account, List<Action> actions, String loadBalancerArn) {
    if (actions.stream().filter(action -> LAST.contains(action.type())).count() != 1) {
      throw Refusal.of(
          "elbv2",
          "InvalidLoadBalancerAction",
          "Exactly one of the actions must be a forward, redirect or fixed-response action");
    }
    for (Action action : actions) {
      action(account, action, loadBalancerArn);
    }
  }

  private static void action(Account account, Action action, String loadBalancerArn) {
    if (action.type() == ActionTypeEnum.FIXED_RESPONSE && action.fixedResponseConfig() == null) {
      throw invalid("A fixed-response action must have a FixedResponseConfig");
    }
    if (action.type() == ActionTypeEnum.REDIRECT && action.redirectConfig() == null) {
      throw invalid("A redirect action must have a RedirectConfig");
    }
    List<String> groups = LoadBalancers.targets(action);
    if (action.type() == ActionTypeEnum.FORWARD && groups.isEmpty()) {
      throw invalid("A target group ARN must be specified");
    }
    for (String arn : groups) {
      LiveTargetGroup group =
          account
              .targetGroups()
              .find(arn)
              .orElseThrow(
                  () ->
                      Refusal.of(
                          "elbv2",
                          "TargetGroupNotFound",
                          "Target groups '%s' not found".formatted(arn)));
      if (group.inUse() && !group.view().loadBalancerArns().contains(loadBalancerArn)) {
        throw Refusal.of(
            "elbv2",
            "TargetGroupAssociationLimit",
            "The following target groups cannot be associated with more than one load balancer: %s"
                .formatted(arn));
      }
    }
  }

  static void room(Account account, Listener listener) {
    long rules =
        account.loadBalancers().rules().stream()
            .filter(
                rule ->
                    account
                        .loadBalancers()
                        .listener(rule.listenerArn())
                        .filter(one -> one.loadBalancerArn().equals(listener.loadBalancerArn()))
                        .isPresent())
            .count();
    if (rules >= account.quotas().value(QUOTA)) {
      throw Refusal.of(
          "elbv2",
          "TooManyRules",
          "The maximum number of rules on load balancer '%s' has been reached"
              .formatted(listener.loadBalancerArn()));
    }
  }

  private static RuntimeException invalid(String message) {
    return Refusal.of("elbv2", "ValidationError", message);
  }
}
