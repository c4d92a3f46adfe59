package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Bills of what scaling and parking change in a system: tasks, instances, databases. */
public final class ScaleBill {

  /** Databases are stopped, endpoints deleted, of all else none is left. */
  private static final Set<String> PARKED =
      Set.of(
          "AWS::ECS::Service",
          "AWS::AutoScaling::AutoScalingGroup",
          "AWS::RDS::DBInstance",
          "AWS::DocDB::DBInstance",
          "AWS::SageMaker::Endpoint");

  private static final int INCLUDED_STORAGE = 20;

  private final List<StackResources> stacks;
  private final Design design;

  private ScaleBill(List<StackResources> stacks, Design design) {
    this.stacks = stacks;
    this.design = design;
  }

  /**
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where it can't be drawn
   */
  public static ScaleBill of(Design design) {
    return new ScaleBill(
        SystemTemplates.of(design).stream()
            .map(stack -> StackResources.of(stack, design.region()))
            .toList(),
        design);
  }

  /**
   * The size of a task as it runs.
   *
   * @param cpu in CPU units (1,024 are a vCPU)
   * @param memory in MiB
   */
  public record TaskSize(int cpu, int memory) {}

  /**
   * Tasks of a service whose design is not known: on Fargate, with Intel or AMD, on demand unless
   * all of them are on spare capacity.
   *
   * @param launch as ECS names it: a launch type, or capacity providers joined by comma
   * @return nothing where instances carry the tasks
   */
  public static BillOfMaterials tasks(
      String region, String service, String launch, TaskSize size, int count) {
    if (!launch.startsWith("FARGATE")) {
      return new BillOfMaterials(region, List.of());
    }
    Market market = launch.equals("FARGATE_SPOT") ? Market.SPOT : Market.ON_DEMAND;
    return new BillOfMaterials(
        region,
        List.of(
            Entry.of(
                service,
                service,
                count,
                new FargateTask(
                    size.cpu(), size.memory(), Processor.X86, market, INCLUDED_STORAGE))));
  }

  /**
   * Tasks of a service as it is designed, in the size in which they run.
   *
   * @param service its name in ECS
   * @return empty where the design has none of that name; nothing where instances carry the tasks
   */
  public Optional<BillOfMaterials> tasks(String service, TaskSize size, int count) {
    return bill(
        "AWS::ECS::Service",
        "ServiceName",
        service,
        (resource, place) ->
            Tasks.onInstances(resource, place)
                ? List.of()
                : Tasks.running(resource, place, count, Estimator.HOURS).stream()
                    .map(entry -> sized(entry, size))
                    .toList());
  }

  private static Entry sized(Entry entry, TaskSize size) {
    return entry.material() instanceof FargateTask task
        ? new Entry(
            entry.component(),
            entry.resource(),
            entry.count(),
            entry.hours(),
            new FargateTask(
                size.cpu(), size.memory(), task.processor(), task.market(), task.ephemeralGib()),
            entry.known())
        : entry;
  }

  /**
   * Instances of an Auto Scaling group, with their volumes.
   *
   * @return empty where the design has none of that name
   */
  public Optional<BillOfMaterials> instances(String group, int count) {
    return bill(
        "AWS::AutoScaling::AutoScalingGroup",
        "AutoScalingGroupName",
        group,
        (resource, place) -> Instances.running(resource, place, count));
  }

  /**
   * What parking stops, as the design has it. Storage is on it too, but may stay: of the lines only
   * those by the hour stop for certain.
   */
  public BillOfMaterials parked() {
    Set<String> stop =
        stacks.stream()
            .flatMap(stack -> stack.resources().values().stream())
            .filter(resource -> PARKED.contains(resource.type()))
            .map(TemplateResource::id)
            .collect(Collectors.toSet());
    return new BillOfMaterials(
        design.region(),
        TemplateBill.of(stacks, design.components().keySet(), design.region()).entries().stream()
            .filter(entry -> stop.contains(entry.resource()))
            .toList());
  }

  private Optional<BillOfMaterials> bill(
      String type,
      String property,
      String name,
      BiFunction<TemplateResource, Place, List<Entry>> entries) {
    Owners owners = new Owners(design.components().keySet());
    for (StackResources stack : stacks) {
      for (TemplateResource resource : stack.resources().values()) {
        if (resource.type().equals(type)
            && resource.at(property).filter(name::equals).isPresent()) {
          Place place =
              new Place(owners.of(resource.id(), stack.kind()), resource.id(), stack, stacks);
          return Optional.of(new BillOfMaterials(design.region(), entries.apply(resource, place)));
        }
      }
    }
    return Optional.empty();
  }
}
