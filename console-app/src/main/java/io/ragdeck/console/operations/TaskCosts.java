package io.ragdeck.console.operations;

import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.format.Amounts;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.monitoring.fleet.ScalingBounds;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.estimate.ScaleBill;
import io.ragdeck.provisioning.estimate.ScaleBill.TaskSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What tasks of a service on Fargate cost.
 *
 * @param origin where the size is from, in words; empty text: from what runs
 * @param design where the service is from a blueprint
 */
record TaskCosts(
    Estimates estimates,
    String region,
    ServiceState service,
    TaskSize size,
    String origin,
    Optional<ScaleBill> design) {

  /** Empty where the size of its tasks was not read yet, and no blueprint has it either. */
  static Optional<TaskCosts> of(
      Estimates estimates, String region, ServiceState service, Optional<Design> design) {
    Optional<ScaleBill> bill = ScaleCosts.bill(design);
    return read(service)
        .map(size -> new TaskCosts(estimates, region, service, size, "", bill))
        .or(
            () ->
                designed(service, design)
                    .map(
                        size ->
                            new TaskCosts(
                                estimates,
                                region,
                                service,
                                size,
                                ", as its blueprint has it",
                                bill)));
  }

  private static Optional<TaskSize> read(ServiceState service) {
    return service
        .taskDefinition()
        .value()
        .flatMap(
            read -> read.cpu().flatMap(cpu -> read.memory().map(mib -> new TaskSize(cpu, mib))));
  }

  private static Optional<TaskSize> designed(ServiceState service, Optional<Design> design) {
    return design.stream()
        .flatMap(it -> it.all(EcsService.class).stream())
        .filter(one -> one.name().equals(service.name()))
        .map(one -> new TaskSize(one.cpu(), one.memory()))
        .findFirst();
  }

  private Estimate of(int count) {
    return estimates.of(
        design
            .flatMap(it -> it.tasks(service.name(), size, count))
            .orElseGet(() -> ScaleBill.tasks(region, service.name(), launch(), size, count)));
  }

  private String launch() {
    return service.service().launch().label();
  }

  private String each() {
    return "Each task costs %s a month: %s, %s on %s%s."
        .formatted(
            Money.said(of(1).total()),
            Amounts.vcpus(size.cpu()),
            Amounts.mebibytes(size.memory()),
            launch(),
            origin);
  }

  /**
   * @param then how many are asked for; empty where that is no number
   */
  ScaleCost scaled(OptionalInt then) {
    Estimate now = of(service.service().desired());
    List<String> sentences = new ArrayList<>(List.of(each()));
    sentences.add("Now %s: %s.".formatted(service.service().desired(), Money.said(now.total())));
    if (then.isEmpty()) {
      return new ScaleCost("", sentences, ScaleCost.arithmetic(now.lines()));
    }
    Estimate after = of(then.getAsInt());
    sentences.add("Then %s: %s.".formatted(then.getAsInt(), Money.said(after.total())));
    return new ScaleCost(
        ScaleCost.monthly(now.total(), after.total()),
        sentences,
        ScaleCost.arithmetic(after.lines()));
  }

  /** Between bounds, of which either may not be known. */
  ScaleCost bounded(OptionalInt min, OptionalInt max) {
    List<String> sentences = new ArrayList<>(List.of(each()));
    Optional<ScalingBounds> now = service.scaling().value().flatMap(known -> known);
    now.ifPresent(it -> sentences.add("Now %s.".formatted(range(it.min(), it.max()))));
    String headline = "";
    if (min.isPresent() && max.isPresent()) {
      sentences.add("Then %s.".formatted(range(min.getAsInt(), max.getAsInt())));
      headline =
          now.map(it -> ScaleCost.monthly(of(it.min()).total(), of(min.getAsInt()).total()))
              .filter(difference -> !difference.isEmpty())
              .map("%s at the least"::formatted)
              .orElse("");
    }
    return new ScaleCost(headline, sentences, ScaleCost.arithmetic(of(1).lines()));
  }

  private String range(int min, int max) {
    return "%s to %s tasks: %s to %s a month"
        .formatted(min, max, Money.said(of(min).total()), Money.said(of(max).total()));
  }
}
