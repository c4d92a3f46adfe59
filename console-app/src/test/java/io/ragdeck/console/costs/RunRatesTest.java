package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cost.estimate.LineItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.Service;

/** What the systems of the sandbox cost as they run, at a few prices that are known by hand. */
class RunRatesTest {

  @Test
  void aSystemCostsWhatItsTasksAndInstancesDo() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.read();

      assertThat(dollars(world.ragqa(), is("FargateTask"))).isEqualTo("863.13");
      assertThat(dollars(world.ragqa(), is("Instance"))).isEqualTo("3187.24");
      assertThat(lines(world.ragqa(), is("FargateTask")))
          .extracting(LineItem::component)
          .contains("ragqa-api-gateway");
      assertThat(lines(world.ragqa(), is("Instance")))
          .allSatisfy(line -> assertThat(line.resource()).doesNotContain("arn:"));
      assertThat(world.ragqa().hourly().setScale(4, RoundingMode.HALF_UP))
          .isEqualTo(
              world
                  .ragqa()
                  .monthly()
                  .amount()
                  .divide(BigDecimal.valueOf(730), 4, RoundingMode.HALF_UP));
      assertThat(world.ragqa().observedAt()).isEqualTo(world.now());
    }
  }

  @Test
  void everythingElseIsOnTheBillToo() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.read();

      assertThat(lines(world.ragqa(), line -> true))
          .extracting(LineItem::service)
          .contains(
              "Volume",
              "Database",
              "CacheNode",
              "FileSystem",
              "LoadBalancer",
              "PublicAddress",
              "NatGateway",
              "LogGroup",
              "Bucket",
              "Secret",
              "Alarm",
              "Repository",
              "ContainerInsights",
              "Traffic");
      assertThat(lines(world.ragqa(), line -> line.resource().contains("not read"))).isEmpty();
      assertThat(world.rates().unassigned(RunningWorld.MUMBAI)).isPresent();
    }
  }

  @Test
  void whatMayNotBeReadIsUnknownAndNotFree() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.deny("rds", "DescribeDBInstances");
      world.read();

      assertThat(lines(world.ragqa(), is("Database"))).isEmpty();
      assertThat(world.ragqa().unknown())
          .anySatisfy(
              line -> {
                assertThat(line.component()).isEqualTo("RDS and DocumentDB instances");
                assertThat(line.what()).contains("AWS::RDS::DBInstance");
                assertThat(line.resource()).contains("rds:DescribeDBInstances");
              });
      assertThat(world.ragqa().monthly().complete()).isFalse();
    }
  }

  @Test
  void tasksThatMayNotBeReadAreUnknownToo() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.deny("ecs", "ListTasks");
      world.read();

      assertThat(lines(world.ragqa(), is("FargateTask"))).isEmpty();
      assertThat(world.ragqa().unknown())
          .anySatisfy(line -> assertThat(line.resource()).contains("ecs:ListTasks"));
    }
  }

  @Test
  void aSystemThatRestsCostsLess() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.read();
      BigDecimal before = world.ragqa().monthly().amount();
      rest(world);
      world.advance(Duration.ofMinutes(20));
      world.read();

      assertThat(lines(world.ragqa(), is("FargateTask"))).isEmpty();
      assertThat(world.ragqa().monthly().amount())
          .isLessThan(before.subtract(new BigDecimal("863")));
    }
  }

  @Test
  void whatWasReadLongAgoMakesTheRunRateOld() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world.read();
      var before = world.ragqa().observedAt();
      world.advance(Duration.ofMinutes(7));
      world.deny("ec2", "DescribeVolumes");
      world.read();

      assertThat(world.ragqa().observedAt()).isEqualTo(before);
      assertThat(lines(world.ragqa(), is("Volume"))).isNotEmpty();
    }
  }

  @Test
  void whatBelongsToNobodyIsShownAsThat() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      world
          .aws()
          .secretsManager(RunningWorld.MUMBAI)
          .createSecret(request -> request.name("left/over"));
      world.read();

      RunRate nobody = world.rates().unassigned(RunningWorld.MUMBAI).orElseThrow();
      assertThat(lines(nobody, is("Secret")))
          .singleElement()
          .satisfies(line -> assertThat(line.resource()).isEqualTo("left/over"));
      assertThat(lines(world.ragqa(), line -> line.resource().equals("left/over"))).isEmpty();
    }
  }

  @Test
  void tasksWithPublicAddressesPayForThem() {
    try (RunningWorld world = new RunningWorld("healthy")) {
      EcsClient ecs = world.aws().ecs(RunningWorld.MUMBAI);
      String cluster = ecs.listClusters(request -> {}).clusterArns().getFirst();
      Service gateway =
          ecs.describeServices(request -> request.cluster(cluster).services("ragqa-api-gateway"))
              .services()
              .getFirst();
      ecs.updateService(
          request ->
              request
                  .cluster(cluster)
                  .service(gateway.serviceName())
                  .networkConfiguration(
                      network ->
                          network.awsvpcConfiguration(
                              gateway.networkConfiguration().awsvpcConfiguration().toBuilder()
                                  .assignPublicIp(AssignPublicIp.ENABLED)
                                  .build())));
      world.advance(Duration.ofMinutes(20));
      world.read();

      assertThat(lines(world.ragqa(), is("PublicAddress")))
          .filteredOn(line -> line.component().equals("ragqa-api-gateway"))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line.quantity())
                      .isEqualByComparingTo(BigDecimal.valueOf(gateway.desiredCount())));
    }
  }

  private static void rest(RunningWorld world) {
    var ecs = world.aws().ecs(RunningWorld.MUMBAI);
    String cluster = ecs.listClusters(request -> {}).clusterArns().getFirst();
    ecs.listServicesPaginator(request -> request.cluster(cluster).maxResults(100))
        .serviceArns()
        .forEach(
            service ->
                ecs.updateService(
                    request -> request.cluster(cluster).service(service).desiredCount(0)));
  }

  private static Predicate<LineItem> is(String material) {
    return line -> line.service().equals(material);
  }

  private static List<LineItem> lines(RunRate rate, Predicate<LineItem> which) {
    return rate.estimate().lines().stream().filter(which).toList();
  }

  private static String dollars(RunRate rate, Predicate<LineItem> which) {
    return lines(rate, which).stream()
        .map(line -> line.amount().orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
