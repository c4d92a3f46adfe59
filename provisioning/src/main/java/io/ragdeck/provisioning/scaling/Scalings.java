package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.function.Function;

/** The steps of the orders that change how much of a system runs. */
public final class Scalings {

  private final AwsClients clients;

  public Scalings(AwsClients clients) {
    this.clients = clients;
  }

  public List<Step> of(Subject subject, Order.Scale order) {
    return List.of(part("Scale", subject, order, service -> new ScalePart(service, order)));
  }

  public List<Step> of(Subject subject, Order.ScaleBounds order) {
    return List.of(
        part("Bounds", subject, order, service -> new BoundsPart(service, order)),
        part(
            "CPU target", subject, order, service -> new CpuTargetPart(service, order.cpuTarget())),
        part("Steady", subject, order, SteadyPart::new));
  }

  public List<Step> of(Subject subject, Order.ScaleGroup order) {
    return List.of(
        new Part(
            "Instances",
            new GroupPart(new Group(clients, subject.location(), order.group()), subject, order)));
  }

  public List<Step> of(Subject subject, Order.StartInstance order) {
    return List.of(
        new Part("Start", new HostStartPart(new Host(clients, subject, order.instance()))));
  }

  public List<Step> of(Subject subject, Order.StopInstance order) {
    return List.of(
        new Part("Stop", new HostStopPart(new Host(clients, subject, order.instance()))));
  }

  public List<Step> of(Subject subject, Order.ReplaceInstance order) {
    Host host = new Host(clients, subject, order.instance());
    return List.of(
        new Part("Drain", new DrainPart(host)),
        new Part("Terminate", new EndHostPart(host, order)),
        new Part("Replacement", new ReplacementPart(host, order)));
  }

  public List<Step> of(Subject subject, Order.Park order) {
    return new Parking(clients, subject).park();
  }

  public List<Step> of(Subject subject, Order.Wake order) {
    return new Parking(clients, subject).wake();
  }

  /**
   * The steps after which nothing of the system writes any more: what calls functions, functions,
   * services, hosts. Databases run on. Waking brings back all of it.
   */
  public List<Step> calm(Subject subject) {
    return new Parking(clients, subject).calm();
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
