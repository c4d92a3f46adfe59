package io.ragdeck.monitoring.fleet.watch;

import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.MUMBAI;
import static io.ragdeck.monitoring.fleet.watch.SandboxFleet.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an account has, read from the sandbox, and whose it is. */
class InventoryWatchTest {

  private static final String RAGQA = "ragqa-production";

  @Test
  void readsEveryKindWithWhatDecidesItsPrice() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      inventory.refresh();

      assertThat(shapes(inventory, Kind.INSTANCES))
          .hasSize(3)
          .containsOnly(new Shape.Instance("g5.2xlarge", false, 0));
      assertThat(shapes(inventory, Kind.VOLUMES))
          .hasSize(3)
          .allSatisfy(shape -> assertThat(((Shape.Volume) shape).type()).isEqualTo("gp3"));
      assertThat(shapes(inventory, Kind.LOAD_BALANCERS))
          .containsExactly(new Shape.LoadBalancer("application", true, 2));
      assertThat(shapes(inventory, Kind.NAT_GATEWAYS))
          .hasSameSizeAs(shapes(inventory, Kind.ADDRESSES))
          .isNotEmpty();
      assertThat(shapes(inventory, Kind.DATABASES))
          .singleElement()
          .satisfies(
              shape -> {
                Shape.Database database = (Shape.Database) shape;
                assertThat(database.engine()).isEqualTo("postgres");
                assertThat(database.instanceClass()).startsWith("db.");
                assertThat(database.storageType()).isEqualTo("gp3");
                assertThat(database.storageGib()).isPositive();
                assertThat(database.extendedSupport()).isFalse();
                assertThat(database.stopped()).isFalse();
              });
      assertThat(shapes(inventory, Kind.CACHES))
          .isNotEmpty()
          .allSatisfy(shape -> assertThat(((Shape.Cache) shape).engine()).isEqualTo("redis"));
      assertThat(shapes(inventory, Kind.FILE_SYSTEMS))
          .isNotEmpty()
          .allSatisfy(
              shape ->
                  assertThat(
                          ((Shape.FileSystem) shape).standardBytes()
                              + ((Shape.FileSystem) shape).infrequentBytes())
                      .isGreaterThan(40L << 30));
      assertThat(shapes(inventory, Kind.LOG_GROUPS))
          .anySatisfy(shape -> assertThat(((Shape.LogGroup) shape).storedBytes()).isPositive());
      assertThat(shapes(inventory, Kind.CLUSTERS))
          .singleElement()
          .isInstanceOfSatisfying(
              Shape.Cluster.class,
              cluster -> assertThat(cluster.insights()).isNotEqualTo(Shape.Insights.OFF));
      assertThat(shapes(inventory, Kind.ALARMS)).hasSizeGreaterThan(5);
      assertThat(shapes(inventory, Kind.SECRETS)).isNotEmpty();
      assertThat(shapes(inventory, Kind.REPOSITORIES)).isNotEmpty();
      assertThat(inventory.board().of(MUMBAI).complete()).isTrue();
    }
  }

  @Test
  void everythingThatAStackMadeBelongsToItsSystem() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      inventory.refresh();

      assertThat(
              Arrays.stream(Kind.values())
                  .flatMap(kind -> inventory.unassigned(STAGING, kind).stream())
                  .map(Asset::name)
                  // CloudFormation's own bucket, in which the templates of the scenario lie.
                  .filter(name -> !name.equals("scenario-templates")))
          .isEmpty();
      assertThat(inventory.assets(MUMBAI, RAGQA, Kind.DATABASES))
          .singleElement()
          .satisfies(
              database -> {
                assertThat(database.stack()).contains("ragqa-production-data");
                assertThat(database.logicalId()).isPresent();
              });
    }
  }

  @Test
  void whatPeopleMadeIsTheirsWhoseTagsItCarriesOrNobodys() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      var secrets = inventory.aws().secretsManager(MUMBAI);
      secrets.createSecret(
          request ->
              request
                  .name("by/tag")
                  .tags(
                      tag -> tag.key("Project").value("ragqa"),
                      tag -> tag.key("Environment").value("prod")));
      secrets.createSecret(request -> request.name("by/nobody"));
      String database = inventoryOf(inventory, Kind.DATABASES).getFirst().name();
      inventory
          .aws()
          .rds(MUMBAI)
          .createDBSnapshot(
              request -> request.dbInstanceIdentifier(database).dbSnapshotIdentifier("by-hand"));
      inventory.refresh();

      assertThat(inventory.assets(MUMBAI, RAGQA, Kind.SECRETS))
          .extracting(Asset::name)
          .contains("by/tag")
          .doesNotContain("by/nobody");
      assertThat(inventory.unassigned(MUMBAI, Kind.SECRETS))
          .extracting(Asset::name)
          .containsExactly("by/nobody");
      assertThat(inventory.assets(MUMBAI, RAGQA, Kind.DATABASE_SNAPSHOTS))
          .extracting(Asset::name)
          .containsExactly("by-hand");
    }
  }

  @Test
  void aKindThatMayNotBeReadHidesNoOther() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      inventory.deny("rds", "DescribeDBInstances", MUMBAI);
      inventory.refresh();

      assertThat(inventory.of(MUMBAI, Kind.DATABASES).value()).isEmpty();
      assertThat(inventory.problem(MUMBAI, Kind.DATABASES))
          .hasValueSatisfying(
              problem -> {
                assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.ACCESS_DENIED);
                assertThat(problem.action()).contains("rds:DescribeDBInstances");
              });
      assertThat(failed(inventory)).containsExactly(Kind.DATABASES);
      assertThat(inventory.of(STAGING, Kind.DATABASES).value()).isPresent();
    }
  }

  @Test
  void withoutTheTagsNobodyKnowsWhoseTheLoadBalancersAre() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      inventory.deny("resourcegroupstaggingapi", "GetResources", MUMBAI);
      inventory.refresh();

      assertThat(failed(inventory))
          .isEqualTo(
              Arrays.stream(Kind.values()).filter(Kind::needsTagIndex).collect(Collectors.toSet()));
      assertThat(inventory.problem(MUMBAI, Kind.LOAD_BALANCERS))
          .hasValueSatisfying(problem -> assertThat(problem.action()).contains("tag:GetResources"));
      assertThat(inventory.assets(MUMBAI, RAGQA, Kind.INSTANCES)).hasSize(3);
    }
  }

  @Test
  void whatWasReadLastStaysAndIsNotFresh() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      inventory.refresh();
      Optional<?> observed = inventory.of(MUMBAI, Kind.VOLUMES).observedAt();
      inventory.fleet().sandbox().clock().advance(Duration.ofMinutes(5));
      int fault = inventory.deny("ec2", "DescribeVolumes", MUMBAI);
      inventory.refresh();

      assertThat(inventory.of(MUMBAI, Kind.VOLUMES).value().orElseThrow()).hasSize(3);
      assertThat(inventory.of(MUMBAI, Kind.VOLUMES).isStale()).isTrue();
      assertThat(inventory.of(MUMBAI, Kind.VOLUMES).observedAt()).isEqualTo(observed);

      inventory.fleet().sandbox().faults().remove(fault);
      inventory.refresh();
      assertThat(inventory.of(MUMBAI, Kind.VOLUMES).isStale()).isFalse();
    }
  }

  /** A page of each list is enough here; only what has no batch costs a call for each. */
  @Test
  void asksNoMoreThanPagesAndBatchesMakeNecessary() {
    try (SandboxInventory inventory = new SandboxInventory("healthy")) {
      var before = inventory.fleet().calls();
      inventory.refresh();
      var made = new TreeMap<>(inventory.fleet().calls());
      before.forEach((call, count) -> made.merge(call, -count, Long::sum));
      made.values().removeIf(count -> count == 0);
      int locations = inventory.aws().locations().size();
      long tagged =
          inventory.aws().locations().stream()
              .mapToLong(
                  location ->
                      inventory
                          .aws()
                          .tagging(location)
                          .getResourcesPaginator(request -> request.resourcesPerPage(100))
                          .stream()
                          .count())
              .sum();

      assertThat(made).as("docs/iam.md says how many calls").hasSize(23);
      assertThat(made.remove("resourcegroupstaggingapi:GetResources")).isLessThanOrEqualTo(tagged);
      assertThat(made.remove("cloudwatch:DescribeAlarms")).isEqualTo(pages(inventory, Kind.ALARMS));
      assertThat(made.remove("logs:DescribeLogGroups"))
          .isEqualTo(pages(inventory, Kind.LOG_GROUPS));
      assertThat(made.keySet())
          .containsExactlyInAnyOrder(
              "docdb:DescribeDBClusterSnapshots",
              "ec2:DescribeAddresses",
              "ec2:DescribeInstances",
              "ec2:DescribeNatGateways",
              "ec2:DescribeSnapshots",
              "ec2:DescribeVolumes",
              "ec2:DescribeVpcEndpoints",
              "ecr:DescribeRepositories",
              "ecs:DescribeClusters",
              "ecs:ListClusters",
              "efs:DescribeFileSystems",
              "elasticache:DescribeCacheClusters",
              "elbv2:DescribeLoadBalancers",
              "lambda:ListFunctions",
              "opensearch:ListDomainNames",
              "rds:DescribeDBInstances",
              "rds:DescribeDBSnapshots",
              "s3:ListBuckets",
              "sagemaker:ListEndpoints",
              "secretsmanager:ListSecrets");
      assertThat(made.values()).allMatch(count -> count == locations);
    }
  }

  private static long pages(SandboxInventory inventory, Kind kind) {
    return inventory.aws().locations().stream()
        .mapToLong(
            location -> kind.calls(inventory.of(location, kind).value().orElseThrow().size()))
        .sum();
  }

  private static List<Asset> inventoryOf(SandboxInventory inventory, Kind kind) {
    inventory.refresh();
    return inventory.assets(MUMBAI, RAGQA, kind);
  }

  private static List<Shape> shapes(SandboxInventory inventory, Kind kind) {
    return inventory.assets(MUMBAI, RAGQA, kind).stream().map(Asset::shape).toList();
  }

  private static Set<Kind> failed(SandboxInventory inventory) {
    return Arrays.stream(Kind.values())
        .filter(kind -> inventory.problem(MUMBAI, kind).isPresent())
        .collect(Collectors.toSet());
  }
}
