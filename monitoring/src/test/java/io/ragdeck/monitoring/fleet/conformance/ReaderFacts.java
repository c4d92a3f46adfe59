package io.ragdeck.monitoring.fleet.conformance;

import static io.ragdeck.monitoring.fleet.conformance.ApiScenario.LOCATION;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Cluster;
import io.ragdeck.monitoring.fleet.ClusterArn;
import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Deployment;
import io.ragdeck.monitoring.fleet.Service;
import io.ragdeck.monitoring.fleet.ServiceKey;
import io.ragdeck.monitoring.fleet.Stack;
import io.ragdeck.monitoring.fleet.SystemDiscovery;
import io.ragdeck.monitoring.fleet.TargetGroupArn;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.reader.ClusterReader;
import io.ragdeck.monitoring.fleet.reader.Masking;
import io.ragdeck.monitoring.fleet.reader.ScalableTargetReader;
import io.ragdeck.monitoring.fleet.reader.ServiceReader;
import io.ragdeck.monitoring.fleet.reader.StackReader;
import io.ragdeck.monitoring.fleet.reader.TargetGroupReader;
import io.ragdeck.monitoring.fleet.reader.TaskDefinitionReader;
import io.ragdeck.monitoring.fleet.reader.TaskReader;
import io.ragdeck.monitoring.fleet.reader.UtilizationReader;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import io.ragdeck.monitoring.inventory.reader.InventoryReader;
import io.ragdeck.monitoring.inventory.reader.TagIndex;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Everything that the readers say of an account, one fact a line, without what can't be equal: ARNs
 * are told by their names (account ids differ), times only by whether there are any, ids by being
 * there.
 */
final class ReaderFacts {

  private final Map<String, String> facts = new TreeMap<>();
  private final AwsClients aws;
  private final Clock clock;
  private final Masking masking;

  private ReaderFacts(AwsClients aws, Clock clock, Masking masking) {
    this.aws = aws;
    this.clock = clock;
    this.masking = masking;
  }

  /**
   * @param masking the same for both accounts, so that hidden values can be compared
   */
  static Map<String, String> of(AwsClients aws, Clock clock, Masking masking) {
    ReaderFacts reader = new ReaderFacts(aws, clock, masking);
    reader.read();
    return reader.facts;
  }

  private void read() {
    List<SystemDiscovery.Found> found = new ArrayList<>();
    List<Service> all = new ArrayList<>();
    for (Cluster cluster : new ClusterReader(aws.ecs(LOCATION)).read()) {
      tags("cluster " + cluster.name(), cluster.tags());
      List<Service> services = new ServiceReader(aws.ecs(LOCATION), masking).read(cluster.arn());
      services.forEach(this::service);
      tasks(cluster.arn());
      found.add(
          new SystemDiscovery.Found(LOCATION, cluster, Observed.of(services, clock.instant())));
      all.addAll(services);
    }
    new SystemDiscovery(List.of())
        .systems(found, Map.of(LOCATION, stacks()))
        .forEach(
            system ->
                fact(
                    "system " + system.id(),
                    system.services().stream().sorted().toList().toString()));
    definitions();
    targets();
    scaling();
    utilization(all.stream().map(ServiceKey::of).toList());
    inventory();
    refusals();
  }

  private List<Stack> stacks() {
    List<Stack> stacks = new StackReader(aws.cloudFormation(LOCATION)).read().stacks();
    for (Stack stack : stacks) {
      String name = "stack " + stack.name();
      fact(name + " status", stack.status());
      fact(name + " health", stack.health().name());
      fact(name + " part", stack.part().orElse("none"));
      fact(name + " drift", stack.drift().name());
      fact(name + " parameters", new TreeMap<>(stack.parameters()).toString());
      fact(name + " outputs", new TreeMap<>(stack.outputs()).toString());
      tags(name, stack.tags());
    }
    return stacks;
  }

  private void service(Service service) {
    String name = "service " + service.name();
    fact(name + " cluster", service.cluster().name());
    fact(name + " status", service.status());
    fact(
        name + " counts",
        "%s desired, %s running, %s pending"
            .formatted(service.desired(), service.running(), service.pending()));
    fact(name + " launch", service.launch().label());
    fact(name + " definition", service.taskDefinition().name());
    fact(
        name + " target groups",
        service.targetGroups().stream().map(TargetGroupArn::name).toList().toString());
    fact(
        name + " circuit breaker", service.circuitBreaker() + ", rolls back " + service.rollback());
    fact(name + " created", service.createdAt().isPresent() ? "known" : "not known");
    fact(name + " events", service.events().isEmpty() ? "none" : "some");
    tags(name, service.tags());
    service.deployments().forEach(deployment -> deployment(name, deployment));
  }

  private void deployment(String service, Deployment deployment) {
    fact(
        "%s deployment %s".formatted(service, deployment.status()),
        "%s: %s desired, %s running, %s pending, %s failed"
            .formatted(
                deployment.taskDefinition().name(),
                deployment.desired(),
                deployment.running(),
                deployment.pending(),
                deployment.failedTasks()));
    fact(
        "%s rollout of %s".formatted(service, deployment.status()),
        deployment.rolloutState().orElse("not known"));
  }

  private void tasks(ClusterArn cluster) {
    List<Task> tasks = new TaskReader(aws.ecs(LOCATION), masking).read(cluster, List.of());
    fact(
        "tasks of " + cluster.name(),
        tasks.stream()
            .map(task -> task.service().orElse("by hand") + " " + task.lastStatus())
            .sorted()
            .toList()
            .toString());
  }

  private void definitions() {
    TaskDefinitionReader reader = new TaskDefinitionReader(aws.ecs(LOCATION), masking);
    for (String family : List.of("ragqa-api", "ragqa-worker")) {
      List<TaskDefinitionArn> revisions = reader.revisions(family, 10);
      fact(
          "revisions of " + family,
          revisions.stream().map(TaskDefinitionArn::name).toList().toString());
      revisions.forEach(arn -> definition(reader.read(arn)));
    }
  }

  private void definition(TaskDefinition definition) {
    String name = "definition " + definition.arn().name();
    fact(name + " cpu", definition.cpu().toString());
    fact(name + " memory", definition.memory().toString());
    fact(name + " task role", definition.taskRole().toString());
    fact(name + " execution role", definition.executionRole().toString());
    fact(name + " registered", definition.registeredAt().isPresent() ? "known" : "not known");
    for (ContainerDefinition container : definition.containers()) {
      String part = name + " " + container.name();
      fact(part + " image", container.image());
      fact(part + " essential", "" + container.essential());
      fact(part + " cpu", container.cpu().toString());
      fact(part + " memory", container.memory().toString());
      fact(part + " ports", container.ports().toString());
      fact(part + " health check", container.healthCheck().toString());
      fact(part + " environment", new TreeMap<>(container.environment()).toString());
      fact(part + " secrets", new TreeMap<>(container.secrets()).toString());
      fact(part + " log group", container.logGroup().toString());
    }
  }

  private void targets() {
    TargetGroupReader reader = new TargetGroupReader(aws.elbv2(LOCATION));
    reader.fronts().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
        .forEach(
            entry -> {
              fact("target group " + entry.getKey().name(), entry.getValue().healthCheck());
              fact(
                  "targets of " + entry.getKey().name(),
                  reader.health(entry.getKey()).stream()
                      .map(target -> target.state())
                      .toList()
                      .toString());
            });
  }

  private void scaling() {
    new ScalableTargetReader(aws.applicationAutoScaling(LOCATION))
        .read()
        .forEach(
            (key, bounds) ->
                fact(
                    "scaling of " + key.service(),
                    "%s to %s".formatted(bounds.min(), bounds.max())));
  }

  private void utilization(List<ServiceKey> services) {
    new UtilizationReader(aws.cloudWatch(LOCATION), clock)
        .read(services)
        .forEach(
            (key, use) ->
                fact(
                    "utilization of " + key.service(),
                    use.cpu().isEmpty() && use.memory().isEmpty() ? "no data" : "data"));
  }

  private void inventory() {
    InventoryReader reader = new InventoryReader(aws, LOCATION);
    TagIndex tags = reader.tags();
    for (Kind kind : Kind.values()) {
      fact("inventory of " + kind.words(), inventory(reader, kind, tags));
    }
  }

  private static String inventory(InventoryReader reader, Kind kind, TagIndex tags) {
    try {
      return reader.read(kind, tags).stream()
          .map(Asset::shape)
          .map(
              shape ->
                  // How much is in it differs by nature.
                  shape instanceof Shape.FileSystem files
                      ? files.throughput() + " files"
                      : shape.toString())
          .sorted()
          .toList()
          .toString();
    } catch (SdkException failure) {
      return CloudProblem.of(failure).kind().name();
    }
  }

  /** What AWS refuses, by the console's own vocabulary. */
  private void refusals() {
    refusal(
        "services of an unknown cluster",
        () -> new ServiceReader(aws.ecs(LOCATION), masking).read(new ClusterArn("nowhere")));
    refusal(
        "an unknown task definition",
        () ->
            new TaskDefinitionReader(aws.ecs(LOCATION), masking)
                .read(new TaskDefinitionArn("nothing:1")));
    refusal(
        "health of an unknown target group",
        () ->
            new TargetGroupReader(aws.elbv2(LOCATION))
                .health(
                    new TargetGroupArn(
                        "arn:aws:elasticloadbalancing:ap-south-1:111122223333:targetgroup/none/0123456789abcdef")));
    refusal(
        "eleven services in one DescribeServices",
        () ->
            aws.ecs(LOCATION)
                .describeServices(
                    request ->
                        request
                            .cluster(ApiScenario.CLUSTER)
                            .services(
                                java.util.stream.IntStream.rangeClosed(1, 11)
                                    .mapToObj(number -> "worker-" + number)
                                    .toList())));
    refusal(
        "a page of 101 services",
        () ->
            aws.ecs(LOCATION)
                .listServices(request -> request.cluster(ApiScenario.CLUSTER).maxResults(101)));
    fact(
        "a page of ten unless asked",
        ""
            + aws.ecs(LOCATION)
                .listServices(request -> request.cluster(ApiScenario.CLUSTER))
                .serviceArns()
                .size());
  }

  private void refusal(String what, java.util.function.Supplier<?> call) {
    try {
      Object unused = call.get();
      fact("refusal of " + what, "accepted");
    } catch (SdkException refused) {
      fact("refusal of " + what, CloudProblem.of(refused).kind().name());
    }
  }

  private void tags(String name, Map<String, String> tags) {
    fact(name + " tags", new TreeMap<>(tags).toString());
  }

  private void fact(String name, String value) {
    Optional.ofNullable(facts.put(name, value))
        .ifPresent(
            other -> {
              throw new IllegalStateException("Two facts named '%s'".formatted(name));
            });
  }
}
