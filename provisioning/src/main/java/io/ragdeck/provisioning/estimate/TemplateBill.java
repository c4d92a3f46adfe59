package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bills of materials of systems, from their templates. Every resource is billed, free for a reason,
 * or {@link Material.Unpriced}: none is dropped.
 *
 * <p>What scales by load is counted at the least that its scaling keeps, what scales by the clock
 * by its hours of the week; strategies of capacity by what ECS strives for.
 */
public final class TemplateBill {

  private static final Map<String, Mapper> MAPPERS = new TreeMap<>();

  static {
    MAPPERS.putAll(Stores.MAPPERS);
    MAPPERS.putAll(Networks.MAPPERS);
    MAPPERS.putAll(Watches.MAPPERS);
    MAPPERS.put("AWS::ECS::Service", Tasks::service);
    MAPPERS.put("AWS::Scheduler::Schedule", Tasks::scheduled);
    MAPPERS.put("AWS::AutoScaling::AutoScalingGroup", Instances::group);
    MAPPERS.put("AWS::Lambda::Function", Models::function);
    MAPPERS.put("AWS::SageMaker::Endpoint", Models::endpoint);
  }

  private TemplateBill() {}

  /**
   * Of a system as it is designed.
   *
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where it can't be drawn
   */
  public static BillOfMaterials of(Design design) {
    return of(SystemTemplates.of(design), design);
  }

  /** The same where the templates are drawn already. */
  public static BillOfMaterials of(List<StackTemplate> templates, Design design) {
    return of(
        templates.stream().map(stack -> StackResources.of(stack, design.region())).toList(),
        design.components().keySet(),
        design.region());
  }

  /**
   * Of any stacks of a system.
   *
   * @param components that resources may belong to, by id
   */
  public static BillOfMaterials of(
      List<StackResources> stacks, Collection<String> components, String region) {
    Owners owners = new Owners(components);
    List<Entry> entries = new ArrayList<>();
    for (StackResources stack : stacks) {
      for (TemplateResource resource : stack.resources().values()) {
        Place place =
            new Place(owners.of(resource.id(), stack.kind()), resource.id(), stack, stacks);
        entries.addAll(entries(resource, place));
      }
    }
    return new BillOfMaterials(region, entries);
  }

  private static List<Entry> entries(TemplateResource resource, Place place) {
    Mapper mapper = MAPPERS.get(resource.type());
    if (mapper == null) {
      return FreeTypes.reason(resource.type()).isPresent()
          ? List.of()
          : unpriced(resource, "", place);
    }
    if (resource.condition().isPresent()) {
      return unpriced(resource, " on the condition " + resource.condition().get(), place);
    }
    try {
      return mapper.entries(resource, place);
    } catch (Undecided undecided) {
      return unpriced(resource, " whose " + undecided.what(), place);
    }
  }

  private static List<Entry> unpriced(TemplateResource resource, String why, Place place) {
    return place.one(new Material.Unpriced(resource.type() + why));
  }

  /** Whether resources of a type can have entries. */
  static boolean billed(String type) {
    return MAPPERS.containsKey(type);
  }
}
