package io.ragdeck.provisioning.maintenance;

import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.running.Part;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Puts the page before every listener of the system's load balancers, or takes it away. */
final class BalancerPart implements Part.Work {

  private final WaysIn ways;
  private final Optional<String> page;
  private final List<Tag> tags;

  private BalancerPart(WaysIn ways, Optional<String> page, List<Tag> tags) {
    this.ways = ways;
    this.page = page;
    this.tags = tags;
  }

  static BalancerPart begin(WaysIn ways, String message, List<Tag> tags) {
    return new BalancerPart(ways, Optional.of(Page.with(message)), tags);
  }

  static BalancerPart end(WaysIn ways) {
    return new BalancerPart(ways, Optional.empty(), List.of());
  }

  @Override
  public Outcome run(StepContext context) {
    // The page is taken away wherever it stands, whoever came to the load balancer since.
    List<LoadBalancer> balancers = page.isPresent() ? ways.ownBalancers() : ways.balancers();
    int changed = 0;
    int listeners = 0;
    for (LoadBalancer balancer : balancers) {
      for (Listener listener : ways.listeners(balancer)) {
        Rules rules = new Rules(ways.elb(), listener.listenerArn());
        listeners++;
        if (page.map(text -> rules.begin(text, tags)).orElseGet(rules::end)) {
          changed++;
          context.say(
              "%s, port %s: %s"
                  .formatted(
                      balancer.loadBalancerName(),
                      listener.port(),
                      page.isPresent() ? "the page stands before all else" : "the page is gone"));
        }
      }
    }
    if (changed == 0) {
      return new Outcome.Skipped(
          balancers.isEmpty()
              ? "The system has no load balancer."
              : page.isPresent() ? "The page is there already." : "No page is there.");
    }
    return new Outcome.Done(
        "%s on %s."
            .formatted(
                page.isPresent()
                    ? "Everything is answered with the page"
                    : "Every rule is as it was",
                listeners == 1 ? "1 listener" : listeners + " listeners"));
  }
}
