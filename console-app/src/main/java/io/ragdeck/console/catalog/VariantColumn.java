package io.ragdeck.console.catalog;

import io.ragdeck.console.costs.Breakdown;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Variant;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.diagram.Diagram;
import io.ragdeck.provisioning.diagram.Diagram.Layer;
import io.ragdeck.provisioning.diagram.Diagram.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A variant beside the others.
 *
 * @param runs what computes: "11 services on Fargate"
 * @param stores what keeps data, by name
 * @param entry what a visitor meets first
 * @param cost a month, in words
 * @param costRemark what of it is not known; empty text for nothing
 */
public record VariantColumn(
    String id,
    String title,
    String description,
    String runs,
    String stores,
    String entry,
    String cost,
    String costRemark) {

  static VariantColumn of(Variant variant, Design design, Diagram diagram, Estimate estimate) {
    return new VariantColumn(
        variant.id(),
        variant.title(),
        variant.description(),
        runs(design),
        names(diagram, Layer.DATA),
        names(diagram, Layer.ENTRY),
        Money.said(estimate.total()),
        Breakdown.remark(estimate.total(), estimate.region()));
  }

  private static String names(Diagram diagram, Layer layer) {
    String names =
        diagram.nodes().stream()
            .filter(node -> node.layer() == layer)
            .map(Node::id)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }

  static String runs(Design design) {
    List<EcsService> services = design.all(EcsService.class);
    long gpu = services.stream().filter(VariantColumn::hasGpu).count();
    List<String> parts = new ArrayList<>();
    add(parts, services.size() - gpu, "service", "services");
    add(parts, gpu, "GPU service", "GPU services");
    add(parts, count(design, LambdaFunction.class), "function", "functions");
    add(parts, count(design, SageMakerEndpoint.class), "endpoint", "endpoints");
    add(parts, count(design, ComposeHost.class), "Compose host", "Compose hosts");
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static boolean hasGpu(EcsService service) {
    return service.containers().values().stream().mapToInt(Container::gpus).anyMatch(n -> n > 0);
  }

  private static long count(Design design, Class<? extends Component> kind) {
    return design.all(kind).size();
  }

  private static void add(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(Amounts.count(number, one, many));
    }
  }
}
