package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Logs, alarms and dashboards; secrets, parameters, keys and images. */
final class Watches {

  static final Map<String, Mapper> MAPPERS =
      Map.ofEntries(
          Map.entry("AWS::Logs::LogGroup", Watches::logs),
          Map.entry("AWS::CloudWatch::Alarm", Watches::alarm),
          Map.entry(
              "AWS::CloudWatch::Dashboard",
              (dashboard, place) -> place.one(new Material.Dashboard())),
          Map.entry("AWS::ECS::Cluster", Watches::insights),
          Map.entry(
              "AWS::SecretsManager::Secret", (secret, place) -> place.one(new Material.Secret())),
          Map.entry(
              "AWS::SSM::Parameter",
              (parameter, place) ->
                  place.one(
                      new Material.Parameter(
                          parameter.text("Tier", "Standard").equals("Advanced")))),
          Map.entry(
              "AWS::ECR::Repository", (repository, place) -> place.one(new Material.Repository())),
          Map.entry("AWS::KMS::Key", (key, place) -> place.one(new Material.Key())));

  /** What writes to log groups, as far as templates say. */
  private static final Set<String> WRITERS =
      Set.of(
          "AWS::ApiGatewayV2::Stage",
          "AWS::CodeBuild::Project",
          "AWS::EC2::FlowLog",
          "AWS::ECS::TaskDefinition",
          "AWS::Lambda::Function");

  private Watches() {}

  /** What nobody writes to while the system just stands has no logs, known for once. */
  private static List<Entry> logs(TemplateResource group, Place place) {
    Material material = new Material.LogGroup(group.number("RetentionInDays", 0));
    List<TemplateResource> writers =
        place.stack().resources().values().stream()
            .filter(one -> WRITERS.contains(one.type()))
            .filter(one -> Functions.named(one.properties()).contains(group.id()))
            .toList();
    boolean idle = !writers.isEmpty() && writers.stream().allMatch(one -> idle(one, place));
    return List.of(
        idle ? place.known(1, material, Assumption.LOG_GB, 0) : place.entry(1, material));
  }

  /** A build that nobody starts, a task definition that nothing runs. */
  private static boolean idle(TemplateResource writer, Place place) {
    return switch (writer.type()) {
      case "AWS::CodeBuild::Project" -> true;
      case "AWS::ECS::TaskDefinition" ->
          place.naming(writer, "AWS::Scheduler::Schedule").findAny().isEmpty()
              && place
                  .naming(writer, "AWS::ECS::Service")
                  .allMatch(service -> Tasks.presence(service, place).hours().isEmpty());
      default -> false;
    };
  }

  /** One that calculates is billed for each metric that it reads. */
  private static List<Entry> alarm(TemplateResource alarm, Place place) {
    List<?> read =
        alarm.list("Metrics").stream()
            .filter(metric -> TemplateResource.at(metric, "MetricStat").isPresent())
            .toList();
    int shortest =
        read.stream()
            .flatMap(metric -> TemplateResource.at(metric, "MetricStat.Period").stream())
            .mapToInt(period -> TemplateResource.number(period, "Period"))
            .min()
            .orElseGet(() -> alarm.number("Period", 60));
    return place.one(new Material.Alarm(shortest < 60, Math.max(1, read.size())));
  }

  private static List<Entry> insights(TemplateResource cluster, Place place) {
    String setting =
        cluster.list("ClusterSettings").stream()
            .filter(
                one ->
                    TemplateResource.at(one, "Name")
                        .filter("containerInsights"::equals)
                        .isPresent())
            .flatMap(one -> TemplateResource.at(one, "Value").stream())
            .map(value -> TemplateResource.text(value, "ClusterSettings"))
            .findFirst()
            .orElse("disabled");
    if (setting.equals("disabled")) {
      return List.of();
    }
    int services = 0;
    BigDecimal tasks = BigDecimal.ZERO;
    for (StackResources stack : place.system()) {
      Place there = new Place(place.component(), place.resource(), stack, place.system());
      for (TemplateResource resource : stack.resources().values()) {
        if (resource.type().equals("AWS::ECS::Service")) {
          services++;
          tasks = tasks.add(Tasks.presence(resource, there).average());
        }
      }
    }
    return place.one(
        new Material.ContainerInsights(
            setting.equals("enhanced"),
            services,
            tasks.setScale(0, RoundingMode.CEILING).intValueExact()));
  }
}
