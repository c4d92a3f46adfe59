package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** The steps of the orders that begin and end maintenance. */
public final class Maintenance {

  private final AwsClients clients;
  private final HttpProbe probe;

  public Maintenance(AwsClients clients, HttpProbe probe) {
    this.clients = clients;
    this.probe = probe;
  }

  public List<Step> of(Subject subject, Order.BeginMaintenance order) {
    WaysIn ways = new WaysIn(clients, subject);
    return List.of(
        new Part("Ways in", _ -> waysIn(subject, ways)),
        new Part(
            "Load balancers",
            context -> BalancerPart.begin(ways, order.message(), tags(context)).run(context)),
        new Part("Functions", new FunctionPart(clients, subject, true)),
        new Part("Answers", new AnswersPart(ways, probe, subject, true)));
  }

  public List<Step> of(Subject subject, Order.EndMaintenance order) {
    WaysIn ways = new WaysIn(clients, subject);
    return List.of(
        new Part("Load balancers", BalancerPart.end(ways)),
        new Part("Functions", new FunctionPart(clients, subject, false)),
        new Part("Answers", new AnswersPart(ways, probe, subject, false)));
  }

  private static Outcome waysIn(Subject subject, WaysIn ways) {
    int balancers = ways.ownBalancers().size();
    int functions = ways.functions().size();
    if (balancers == 0 && functions == 0) {
      throw new Obstacle(
          "%s has neither a load balancer nor functions behind an API: a static site or a model's endpoint has no place for such a page."
              .formatted(subject.system()),
          "Tell those who call it; park it if nothing may reach it.");
    }
    return new Outcome.Done(
        "Reached through %s and %s."
            .formatted(
                balancers == 1 ? "1 load balancer" : balancers + " load balancers",
                functions == 1 ? "1 function" : functions + " functions"));
  }

  private static List<Tag> tags(StepContext context) {
    return List.of(Rules.tag("ragdeck:operation", context.operation()));
  }
}
