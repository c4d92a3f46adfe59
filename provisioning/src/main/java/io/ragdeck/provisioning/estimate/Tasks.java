package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks of ECS: those on Fargate cost by their size, those on instances nothing of their own. */
final class Tasks {

  /** What is taken for a run of a scheduled task, in hours: nothing says how long it takes. */
  private static final int HOURS_OF_A_RUN = 1;

  private static final Map<String, Market> FARGATE =
      Map.of("FARGATE", Market.ON_DEMAND, "FARGATE_SPOT", Market.SPOT);

  private Tasks() {}

  static List<Entry> service(TemplateResource service, Place place) {
    if (onInstances(service, place)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    presence(service, place)
        .hours()
        .forEach((count, hours) -> entries.addAll(running(service, place, count, hours)));
    return entries;
  }

  /** So many tasks of a service on Fargate. */
  static List<Entry> running(TemplateResource service, Place place, int count, BigDecimal hours) {
    TemplateResource definition = place.named(service, "TaskDefinition");
    List<Entry> entries = new ArrayList<>();
    shares(service, count)
        .forEach(
            (market, share) -> entries.add(place.entry(share, hours, task(definition, market))));
    return entries;
  }

  /** A one-off task that a schedule starts. */
  static List<Entry> scheduled(TemplateResource schedule, Place place) {
    String target = "Target.EcsParameters.";
    if (schedule.at(target + "TaskDefinitionArn").isEmpty()
        || onInstances(schedule, target + "CapacityProviderStrategy", place)) {
      return List.of();
    }
    long runs =
        Schedules.due(
                schedule.text("ScheduleExpression"),
                schedule.text("ScheduleExpressionTimezone", "UTC"))
            .size();
    BigDecimal hours =
        Presence.ofMonth(Duration.ofHours(runs * HOURS_OF_A_RUN)).stripTrailingZeros();
    if (hours.signum() == 0) {
      return List.of();
    }
    TemplateResource definition = place.named(schedule, target + "TaskDefinitionArn");
    Market market =
        providers(schedule, target + "CapacityProviderStrategy").contains("FARGATE_SPOT")
            ? Market.SPOT
            : Market.ON_DEMAND;
    return List.of(
        new Entry(
            place.component(),
            place.resource() + ", %s h each run".formatted(HOURS_OF_A_RUN),
            BigDecimal.valueOf(schedule.number(target + "TaskCount", 1)),
            hours.min(Estimator.HOURS),
            task(definition, market),
            Map.of()));
  }

  /** How many tasks a service has. */
  static Presence presence(TemplateResource service, Place place) {
    Optional<TemplateResource> target =
        place.naming(service, "AWS::ApplicationAutoScaling::ScalableTarget").findFirst();
    // Without a number AWS starts one; with scaling, as many as that keeps.
    return target
        .map(scaling -> Presence.of(service.number("DesiredCount", 0), scaling))
        .orElseGet(() -> Presence.of(service.number("DesiredCount", 1)));
  }

  private static Material task(TemplateResource definition, Market market) {
    return new Material.FargateTask(
        definition.number("Cpu"),
        definition.number("Memory"),
        definition.text("RuntimePlatform.CpuArchitecture", "X86_64").equals("ARM64")
            ? Processor.ARM
            : Processor.X86,
        market,
        definition.number("EphemeralStorage.SizeInGiB", 20));
  }

  static boolean onInstances(TemplateResource service, Place place) {
    return onInstances(service, "CapacityProviderStrategy", place);
  }

  private static boolean onInstances(TemplateResource resource, String strategy, Place place) {
    List<String> providers = providers(resource, strategy);
    if (!providers.isEmpty()) {
      return providers.stream().noneMatch(FARGATE::containsKey);
    }
    return resource
        .find("LaunchType")
        .map(type -> !type.equals("FARGATE"))
        .orElseGet(
            () ->
                !place
                    .named(resource, "TaskDefinition")
                    .list("RequiresCompatibilities")
                    .contains("FARGATE"));
  }

  /** Names as far as they are known; those of capacity providers of one's own are references. */
  private static List<String> providers(TemplateResource resource, String strategy) {
    return resource.list(strategy).stream()
        .map(share -> TemplateResource.at(share, "CapacityProvider").orElse(""))
        .map(provider -> provider instanceof String name ? name : "")
        .toList();
  }

  /** What ECS strives for: bases first, the rest by weight. */
  private static Map<Market, BigDecimal> shares(TemplateResource service, int count) {
    Map<Market, BigDecimal> shares = new EnumMap<>(Market.class);
    List<?> strategy = service.list("CapacityProviderStrategy");
    int bases = 0;
    int weights = 0;
    for (Object share : strategy) {
      bases += part(share, "Base");
      weights += part(share, "Weight");
    }
    BigDecimal rest = BigDecimal.valueOf(Math.max(0, count - bases));
    if (weights == 0) {
      return Map.of(Market.ON_DEMAND, BigDecimal.valueOf(count));
    }
    int left = count;
    for (Object share : strategy) {
      int base = Math.min(left, part(share, "Base"));
      left -= base;
      BigDecimal number =
          rest.multiply(BigDecimal.valueOf(part(share, "Weight")))
              .divide(BigDecimal.valueOf(weights), MathContext.DECIMAL64)
              .add(BigDecimal.valueOf(base));
      String provider =
          String.valueOf(TemplateResource.at(share, "CapacityProvider").orElse("FARGATE"));
      shares.merge(
          FARGATE.getOrDefault(provider, Market.ON_DEMAND),
          number.stripTrailingZeros(),
          BigDecimal::add);
    }
    shares.values().removeIf(number -> number.signum() == 0);
    return shares;
  }

  private static int part(Object share, String name) {
    return TemplateResource.at(share, name)
        .map(value -> TemplateResource.number(value, name))
        .orElse(0);
  }
}
