package io.ragdeck.provisioning.scaling;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Rehearsal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/** The healthy ragqa, put to rest and woken as it was. */
class ParkTest {

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void stopsTasksInstancesAndDatabaseFromTheEdgeInwards() throws Exception {
    List<Outcome> outcomes = rehearsal.all(park(rehearsal));

    assertThat(outcomes).hasSize(12).noneMatch(Outcome.Failed.class::isInstance);
    assertThat(services(rehearsal)).allMatch(service -> service.runningCount() == 0);
    assertThat(groups(rehearsal)).allMatch(group -> group.endsWith(" desired 0 runs 0"));
    assertThat(databases(rehearsal)).allMatch(database -> database.contains("stopped"));
    assertThat(outcomes.get(9).message()).contains("seven days");
    assertThat(outcomes.getLast().message())
        .contains("load balancer")
        .contains("NAT gateway")
        .contains("ElastiCache");
    assertThat(rehearsal.lines.indexOf("ragqa-api-gateway"))
        .isLessThan(rehearsal.lines.indexOf("ragqa-rag-service"));
    assertThat(rehearsal.lines.indexOf("ragqa-rag-service"))
        .isLessThan(rehearsal.lines.indexOf("ragqa-milvus"));
  }

  @Test
  void isAfterwardsExactlyWhatItWas() throws Exception {
    Map<String, String> before = picture(rehearsal);

    assertThat(rehearsal.run(park(rehearsal))).isInstanceOf(Outcome.Done.class);
    assertThat(picture(rehearsal)).isNotEqualTo(before);
    rehearsal.another();
    List<Outcome> woken = rehearsal.all(wake(rehearsal));

    assertThat(woken.getLast())
        .isEqualTo(new Outcome.Done("Everything is as it was before it was parked."));
    assertThat(picture(rehearsal)).isEqualTo(before);
  }

  @Test
  void remembersHowEachServiceWasInItsTag() throws Exception {
    assertThat(rehearsal.run(park(rehearsal))).isInstanceOf(Outcome.Done.class);

    Service gateway = rehearsal.service("ragqa-api-gateway");
    assertThat(gateway.tags())
        .anyMatch(tag -> tag.key().equals("ragdeck:parked") && tag.value().equals("desired=2"));
    assertThat(
            rehearsal
                .sandbox
                .clients()
                .applicationAutoScaling(MUMBAI)
                .describeScalableTargets(
                    request ->
                        request
                            .serviceNamespace(ServiceNamespace.ECS)
                            .resourceIds("service/ragqa-cluster/ragqa-api-gateway"))
                .scalableTargets())
        .allMatch(target -> target.minCapacity() == 2 && target.maxCapacity() == 6)
        .allMatch(target -> target.suspendedState().dynamicScalingInSuspended());
  }

  @Test
  void leavesAloneWhatRestedBefore() throws Exception {
    assertThat(rehearsal.run(park(rehearsal))).isInstanceOf(Outcome.Done.class);

    assertThat(rehearsal.service("ragqa-model-training").tags())
        .noneMatch(tag -> tag.key().equals("ragdeck:parked"));
  }

  @Test
  void hasNothingToDoASecondTime() throws Exception {
    assertThat(rehearsal.run(park(rehearsal))).isInstanceOf(Outcome.Done.class);
    rehearsal.another();

    List<Outcome> again = rehearsal.all(park(rehearsal));

    assertThat(again.subList(0, 9)).allMatch(Outcome.Skipped.class::isInstance);
  }

  @Test
  void wakesNothingThatWasNeverParked() throws Exception {
    assertThat(rehearsal.all(wake(rehearsal))).allMatch(Outcome.Skipped.class::isInstance);
  }

  @Test
  void wakesWhatWasParkedHalfWay() throws Exception {
    Map<String, String> before = picture(rehearsal);
    rehearsal.cancelAfter(4);
    assertThat(rehearsal.run(park(rehearsal))).isInstanceOf(Outcome.Cancelled.class);
    rehearsal.cancelAfter(Integer.MAX_VALUE / 2);
    rehearsal.another();

    assertThat(rehearsal.run(wake(rehearsal))).isInstanceOf(Outcome.Done.class);

    // A model that came back while its old task still held the GPU got an instance more meanwhile.
    rehearsal.sandbox.clock().advance(Duration.ofHours(1));
    assertThat(picture(rehearsal)).isEqualTo(before);
  }

  /** Its databases can't be told from those of others: that is not to say that it has none. */
  @Test
  void saysWhereNobodyCanTellWhatElseThereIs() throws Exception {
    Subject nowhere = new Subject("ragqa", Optional.empty(), MUMBAI, Optional.of(CLUSTER));

    List<Outcome> outcomes =
        rehearsal.all(new Scalings(rehearsal.clients()).of(nowhere, new Order.Park()));

    assertThat(outcomes.get(9).message()).startsWith("Not looked for:");
    assertThat(outcomes.getLast().message()).startsWith("Not looked for:");
    assertThat(rehearsal.results).containsEntry("stillCosts", "not known");
  }

  @Test
  void passesOverADatabaseThatIsGoneAndStillTold() throws Exception {
    List<Outcome> outcomes =
        rehearsal.all(
            new Scalings(withoutDatabases(rehearsal.clients())).of(RAGQA, new Order.Park()));

    assertThat(outcomes).hasSize(12);
    assertThat(outcomes.get(9)).isEqualTo(new Outcome.Skipped("There is nothing to stop."));
  }

  private static AwsClients withoutDatabases(AwsClients clients) {
    RdsClient none =
        new RdsClient() {
          @Override
          public DescribeDbInstancesResponse describeDBInstances(
              DescribeDbInstancesRequest request) {
            throw DbInstanceNotFoundException.builder()
                .statusCode(404)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .serviceName("rds")
                        .errorCode("DBInstanceNotFound")
                        .errorMessage("DBInstance not found")
                        .build())
                .build();
          }

          @Override
          public String serviceName() {
            return SERVICE_NAME;
          }

          @Override
          public void close() {}
        };
    return (AwsClients)
        Proxy.newProxyInstance(
            AwsClients.class.getClassLoader(),
            new Class<?>[] {AwsClients.class},
            (_, method, arguments) ->
                method.getName().equals("rds") ? none : method.invoke(clients, arguments));
  }

  @Test
  void parksAndWakesWhereverTheConsoleDies() throws Exception {
    Map<String, String> before = picture(rehearsal);

    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            13,
            ParkTest::park,
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(services(it)).allMatch(service -> service.runningCount() == 0);
              it.another();
              assertThat(it.run(wake(it))).isInstanceOf(Outcome.Done.class);
              assertThat(picture(it)).isEqualTo(before);
            });
    int later =
        Rehearsal.killedNowAndThen(
            "healthy",
            13,
            it -> {
              it.runQuietly(park(it));
              it.another();
              return wake(it);
            },
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(picture(it)).isEqualTo(before);
            });

    assertThat(deaths).isGreaterThan(5);
    assertThat(later).isGreaterThan(5);
  }

  private static List<Step> park(Rehearsal rehearsal) {
    return new Scalings(rehearsal.clients()).of(RAGQA, new Order.Park());
  }

  private static List<Step> wake(Rehearsal rehearsal) {
    return new Scalings(rehearsal.clients()).of(RAGQA, new Order.Wake());
  }

  /** All that parking touches, by name. */
  private static Map<String, String> picture(Rehearsal rehearsal) {
    Map<String, String> picture = new TreeMap<>();
    services(rehearsal)
        .forEach(
            service ->
                picture.put(
                    service.serviceName(),
                    "%s of %s %s"
                        .formatted(
                            service.runningCount(),
                            service.desiredCount(),
                            service.tags().stream()
                                .map(tag -> tag.key())
                                .filter(key -> key.startsWith("ragdeck:"))
                                .toList())));
    rehearsal
        .sandbox
        .clients()
        .applicationAutoScaling(MUMBAI)
        .describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.ECS))
        .scalableTargets()
        .forEach(
            target ->
                picture.put(
                    target.resourceId(),
                    "%s to %s, suspended %s"
                        .formatted(
                            target.minCapacity(),
                            target.maxCapacity(),
                            target.suspendedState() != null
                                && Boolean.TRUE.equals(
                                    target.suspendedState().dynamicScalingInSuspended()))));
    groups(rehearsal).forEach(group -> picture.put(group, ""));
    databases(rehearsal).forEach(database -> picture.put(database, ""));
    return picture;
  }

  private static List<Service> services(Rehearsal rehearsal) {
    var ecs = rehearsal.sandbox.clients().ecs(MUMBAI);
    List<String> arns =
        ecs.listServicesPaginator(request -> request.cluster(CLUSTER)).serviceArns().stream()
            .toList();
    List<Service> services = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += 10) {
      List<String> batch = arns.subList(from, Math.min(from + 10, arns.size()));
      services.addAll(
          ecs.describeServices(
                  request -> request.cluster(CLUSTER).services(batch).include(ServiceField.TAGS))
              .services());
    }
    return services;
  }

  private static List<String> groups(Rehearsal rehearsal) {
    return rehearsal
        .sandbox
        .clients()
        .autoScaling(MUMBAI)
        .describeAutoScalingGroups()
        .autoScalingGroups()
        .stream()
        .map(
            group ->
                "%s %s to %s with %s tags, desired %s runs %s"
                    .formatted(
                        group.autoScalingGroupName(),
                        group.minSize(),
                        group.maxSize(),
                        group.tags().size(),
                        group.desiredCapacity(),
                        group.instances().size()))
        .toList();
  }

  private static List<String> databases(Rehearsal rehearsal) {
    var rds = rehearsal.sandbox.clients().rds(MUMBAI);
    return rds.describeDBInstances().dbInstances().stream()
        .map(
            database ->
                "%s %s %s"
                    .formatted(
                        database.dbInstanceIdentifier(),
                        database.dbInstanceStatus(),
                        rds.listTagsForResource(
                                request -> request.resourceName(database.dbInstanceArn()))
                            .tagList()
                            .size()))
        .toList();
  }
}
