package io.ragdeck.console.operations;

import io.ragdeck.console.costs.Estimates;
import io.ragdeck.console.format.Money;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.estimate.ScaleBill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** What instances of a system's Auto Scaling groups cost, as its blueprint has them. */
record InstanceCosts(Estimates estimates, Design design, ScaleBill bill) {

  /** The instances that carry the tasks of a service, which cost nothing of their own. */
  Optional<ScaleCost> carrying(String service) {
    return design.all(EcsService.class).stream()
        .filter(one -> one.name().equals(service))
        .flatMap(this::capacity)
        .findFirst()
        .flatMap(
            capacity ->
                of(capacity, 1)
                    .map(
                        each ->
                            new ScaleCost(
                                "",
                                List.of(
                                    ScaleCosts.NOTHING_OF_THEIR_OWN,
                                    "Each %s that has to start for them costs %s a month."
                                        .formatted(
                                            capacity.instanceType(), Money.said(each.total()))),
                                ScaleCost.arithmetic(each.lines()))));
  }

  private Stream<Capacity> capacity(EcsService service) {
    return Stream.ofNullable(design.components().get(service.on()))
        .filter(Capacity.class::isInstance)
        .map(Capacity.class::cast);
  }

  /**
   * What a group costs now and then.
   *
   * @param group its name in AWS; empty text: the first one of the blueprint
   * @param running how many instances a group has now, by its name; empty where that is not known
   * @param then how many are asked for; empty where that is not known
   * @return empty where the blueprint has no such group
   */
  Optional<ScaleCost> scaled(
      String group, Function<String, OptionalInt> running, OptionalInt then) {
    return design.all(Capacity.class).stream()
        .filter(one -> group.isEmpty() || name(one).equals(group))
        .findFirst()
        .flatMap(
            capacity ->
                of(capacity, 1)
                    .map(each -> scaled(capacity, each, running.apply(name(capacity)), then)));
  }

  private ScaleCost scaled(
      Capacity capacity, Estimate each, OptionalInt running, OptionalInt then) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Each %s of %s costs %s a month, with its volume."
            .formatted(capacity.instanceType(), name(capacity), Money.said(each.total())));
    Optional<Total> now = total(capacity, running);
    Optional<Total> after = total(capacity, then);
    sentences.add(
        now.map(sum -> "Now %s: %s.".formatted(running.orElseThrow(), Money.said(sum)))
            .orElseGet(
                () ->
                    "How many there are now was not read yet; the blueprint begins with %s."
                        .formatted(capacity.desired())));
    after.ifPresent(
        sum -> sentences.add("Then %s: %s.".formatted(then.orElseThrow(), Money.said(sum))));
    return new ScaleCost(
        now.flatMap(before -> after.map(sum -> ScaleCost.monthly(before, sum))).orElse(""),
        sentences,
        ScaleCost.arithmetic(each.lines()));
  }

  private Optional<Total> total(Capacity capacity, OptionalInt count) {
    return count.isPresent()
        ? of(capacity, count.getAsInt()).map(Estimate::total)
        : Optional.empty();
  }

  private Optional<Estimate> of(Capacity capacity, int count) {
    return bill.instances(name(capacity), count).map(estimates::of);
  }

  private String name(Capacity capacity) {
    return "%s-%s".formatted(design.prefix(), capacity.id());
  }
}
