package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Variant;
import io.ragdeck.provisioning.estimate.CostDifference;
import io.ragdeck.provisioning.estimate.StackResources;
import io.ragdeck.provisioning.estimate.TemplateBill;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** What a plan costs: the templates of the stacks that stand against those that would. */
final class PlanCosts {

  private final CloudFormationClient client;
  private final Estimator estimator;
  private final LocalDate today;

  PlanCosts(CloudFormationClient client, Estimator estimator, LocalDate today) {
    this.client = client;
    this.estimator = estimator;
    this.today = today;
  }

  /**
   * One GetTemplate for each stack that stands. What can't be read makes the difference unknown,
   * not the plan.
   *
   * @param standing of the system, also those that the design has nothing for
   */
  CostDifference of(
      Blueprint blueprint,
      PlanRequest request,
      Design design,
      List<StackTemplate> templates,
      Map<StackKind, Stack> standing) {
    List<String> unread = new ArrayList<>();
    Map<StackKind, StackResources> before = new EnumMap<>(StackKind.class);
    standing.forEach(
        (kind, stack) -> {
          try {
            before.put(kind, read(kind, stack, design.region()));
          } catch (SdkException refused) {
            unread.add(sentence(stack, CloudProblem.of(refused).message()));
          } catch (IllegalArgumentException unreadable) {
            unread.add(sentence(stack, String.valueOf(unreadable.getMessage())));
          }
        });
    Map<StackKind, StackResources> after = new EnumMap<>(before);
    templates.forEach(
        template -> {
          StackResources drawn = StackResources.of(template, design.region());
          after.merge(template.kind(), drawn, (stands, planned) -> planned.keeping(stands));
        });
    Set<String> components = components(blueprint, request, design);
    return CostDifference.of(
        estimate(before, components, design.region()),
        estimate(after, components, design.region()),
        unread);
  }

  private StackResources read(StackKind kind, Stack stack, String region) {
    String body =
        client
            .getTemplate(
                it -> it.stackName(stack.stackName()).templateStage(TemplateStage.PROCESSED))
            .templateBody();
    Map<String, String> parameters =
        stack.parameters().stream()
            .collect(Collectors.toMap(Parameter::parameterKey, PlanCosts::value));
    return StackResources.read(kind, body, parameters, region);
  }

  private static String value(Parameter parameter) {
    return parameter.resolvedValue() == null
        ? String.valueOf(parameter.parameterValue())
        : parameter.resolvedValue();
  }

  private static String sentence(Stack stack, String why) {
    return "What the stack %s costs now is not known: %s".formatted(stack.stackName(), why);
  }

  private Estimate estimate(
      Map<StackKind, StackResources> stacks, Set<String> components, String region) {
    return estimator.estimate(
        TemplateBill.of(List.copyOf(stacks.values()), components, region), Terms.onDemand(today));
  }

  /** Of every variant: what stands may be another than what is planned. */
  private static Set<String> components(Blueprint blueprint, PlanRequest request, Design design) {
    Set<String> all = new TreeSet<>(design.components().keySet());
    for (Variant variant : blueprint.variants()) {
      try {
        all.addAll(blueprint.design(request.design().of(variant.id())).components().keySet());
      } catch (BlueprintException otherParameters) {
        // Names only: its resources are shown as shared ones then.
        continue;
      }
    }
    return all;
  }
}
