package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveTargetGroup;
import io.ragdeck.cloud.sandbox.world.LoadBalancers;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** Which target groups get requests, as listeners and rules come and go. */
public final class Forwarding {

  private Forwarding() {}

  /** The actions of a listener or rule take effect. */
  public static void begin(Account account, List<Action> actions, String loadBalancerArn) {
    for (Action action : actions) {
      for (String arn : LoadBalancers.targets(action)) {
        account
            .targetGroups()
            .find(arn)
            .ifPresent(group -> account.targetGroups().attach(group, loadBalancerArn));
      }
    }
  }

  /**
   * Something was taken away. Groups that a load balancer has which is gone, or to which no
   * listener forwards any more, are unused; those of scenarios never had a rule.
   */
  public static void reconsider(Account account) {
    for (LiveTargetGroup group : account.targetGroups().all()) {
      boolean orphaned =
          group.view().loadBalancerArns().stream()
              .anyMatch(arn -> account.loadBalancers().find(arn).isEmpty());
      if (orphaned) {
        account.targetGroups().detach(group);
      }
    }
  }

  /** These groups are unused unless something else forwards to them. */
  public static void end(Account account, List<Action> actions) {
    for (Action action : actions) {
      for (String arn : LoadBalancers.targets(action)) {
        if (!account.loadBalancers().forwardsTo(arn)) {
          account.targetGroups().find(arn).ifPresent(group -> account.targetGroups().detach(group));
        }
      }
    }
  }
}
