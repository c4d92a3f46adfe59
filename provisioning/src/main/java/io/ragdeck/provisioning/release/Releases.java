package io.ragdeck.provisioning.release;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The steps of the orders that change what one service runs. */
public final class Releases {

  private static final String DEPLOYMENT = "Deployment";

  private final AwsClients clients;

  public Releases(AwsClients clients) {
    this.clients = clients;
  }

  public List<Step> of(Subject subject, Order.DeployTag order) {
    return exchange(subject, order, Exchange.of(order));
  }

  public List<Step> of(Subject subject, Order.DeployImage order) {
    return exchange(subject, order, Exchange.of(order));
  }

  public List<Step> of(Subject subject, Order.DeployRevision order) {
    return List.of(
        part(
            "Revision",
            subject,
            order,
            service -> new GivenRevision(service, order.taskDefinition())),
        part(
            DEPLOYMENT,
            subject,
            order,
            service ->
                new DeploymentPart(
                    service,
                    (context, _) ->
                        new GivenRevision(service, order.taskDefinition()).target(context),
                    false)));
  }

  public List<Step> of(Subject subject, Order.ForceDeployment order) {
    return List.of(
        part(
            DEPLOYMENT,
            subject,
            order,
            service ->
                new DeploymentPart(service, (_, now) -> Optional.of(now.taskDefinition()), true)));
  }

  public List<Step> of(Subject subject, Order.StopDeployment order) {
    return List.of(part("Going back", subject, order, StopPart::new));
  }

  public List<Step> of(Subject subject, Order.Strategy order) {
    return List.of(part("Strategy", subject, order, service -> new StrategyPart(service, order)));
  }

  public List<Step> of(Subject subject, Order.StopTask order) {
    return List.of(part("Task", subject, order, service -> new TaskStop(service, order)));
  }

  private List<Step> exchange(Subject subject, Order.OfService order, Exchange exchange) {
    return List.of(
        part("Images", subject, order, service -> new ImagePart(service, exchange)),
        part("Task definition", subject, order, service -> new RevisionPart(service, exchange)),
        part(
            DEPLOYMENT,
            subject,
            order,
            service ->
                new DeploymentPart(
                    service,
                    (context, now) -> new OwnRevision(service).find(context, now.taskDefinition()),
                    false)));
  }

  private Step part(
      String name,
      Subject subject,
      Order.OfService order,
      Function<RunningService, Part.Work> work) {
    return new Part(
        name,
        context -> work.apply(RunningService.of(clients, subject, order.service())).run(context));
  }
}
