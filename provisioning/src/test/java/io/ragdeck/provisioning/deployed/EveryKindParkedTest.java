package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.maintenance.Maintenance;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.scaling.Scalings;
import io.ragdeck.provisioning.template.Drawing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/** Systems that are not only ECS: functions, hosts, endpoints, document databases. */
class EveryKindParkedTest {

  private static final String REGION = "ap-south-1";

  @ParameterizedTest(name = "{0}, {1}: step {2}")
  @CsvSource({
    "rag-system, ecs, 1",
    "rag-system, ec2, 4",
    "rag-system, sagemaker, 7",
    "ai-rag, ec2-compose, 4",
    "consumer-rights, production, 6",
    "everything, all, 6"
  })
  void isAfterwardsWhatItWas(String blueprint, String variant, int concerned) throws Exception {
    Design design = design(blueprint, variant);
    try (Deployment deployment = new Deployment(REGION)) {
      deployment.prepare(design);
      permitOpenSearch(deployment);
      for (Stack stack : deployment.make(design)) {
        assertThat(deployment.complete(stack))
            .as(() -> deployment.failures(stack.stackName()))
            .isTrue();
      }
      Rehearsal rehearsal = new Rehearsal(deployment.sandbox);
      Subject subject = subject(deployment, design);
      Map<String, String> before = picture(deployment);

      List<Outcome> parked =
          rehearsal.all(new Scalings(rehearsal.clients()).of(subject, new Order.Park()));
      assertThat(parked).hasSize(9).noneMatch(Outcome.Failed.class::isInstance);
      assertThat(parked.get(concerned)).isInstanceOf(Outcome.Done.class);
      assertThat(picture(deployment)).isNotEqualTo(before);
      rehearsal.another();
      List<Outcome> woken =
          rehearsal.all(new Scalings(rehearsal.clients()).of(subject, new Order.Wake()));

      assertThat(woken).hasSize(9).noneMatch(Outcome.Failed.class::isInstance);
      assertThat(picture(deployment)).isEqualTo(before);
    }
  }

  @Test
  void stopsFunctionsBehindAnApiForMaintenanceAndRemembersTheirConcurrency() throws Exception {
    Design design = design("rag-system", "lambda");
    try (Deployment deployment = new Deployment(REGION)) {
      deployment.prepare(design);
      assertThat(deployment.make(design)).allMatch(deployment::complete);
      Rehearsal rehearsal = new Rehearsal(deployment.sandbox);
      Subject subject = subject(deployment, design);
      Map<String, String> before = picture(deployment);
      Maintenance maintenance = new Maintenance(rehearsal.clients(), deployment.sandbox.probe());

      List<Outcome> begun =
          rehearsal.all(maintenance.of(subject, new Order.BeginMaintenance("Later")));

      assertThat(begun.get(1)).isInstanceOf(Outcome.Skipped.class);
      assertThat(begun.get(2).message()).startsWith("The API answers 503");
      assertThat(concurrency(deployment)).isNotEmpty().allMatch(Integer.valueOf(0)::equals);
      rehearsal.another();
      assertThat(rehearsal.all(maintenance.of(subject, new Order.BeginMaintenance("Later"))).get(2))
          .isInstanceOf(Outcome.Skipped.class);
      rehearsal.another();
      assertThat(rehearsal.all(maintenance.of(subject, new Order.EndMaintenance())).get(1))
          .isInstanceOf(Outcome.Done.class);
      assertThat(picture(deployment)).isEqualTo(before);
      assertThat(concurrency(deployment)).allMatch(Integer.valueOf(-1)::equals);
    }
  }

  /** A person does this once for an account. */
  private static void permitOpenSearch(Deployment deployment) {
    String id =
        deployment
            .client()
            .createStack(
                request ->
                    request
                        .stackName("roles")
                        .templateBody(
                            "Resources: {Role: {Type: 'AWS::IAM::ServiceLinkedRole', Properties:"
                                + " {AWSServiceName: opensearchservice.amazonaws.com}}}"))
            .stackId();
    assertThat(id).isNotEmpty();
    deployment.sandbox.clock().advance(Duration.ofMinutes(1));
  }

  private static Design design(String id, String variant) {
    Blueprint blueprint =
        Drawing.blueprints().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    return blueprint.design(
        new DesignRequest(variant, blueprint.project(), "production", REGION, Map.of()));
  }

  private static Subject subject(Deployment deployment, Design design) {
    List<String> clusters =
        clients(deployment).ecs(deployment.location()).listClusters().clusterArns();
    return new Subject(
        design.name() + "-production",
        Optional.of("production"),
        deployment.location(),
        clusters.stream().findFirst().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)));
  }

  private static AwsClients clients(Deployment deployment) {
    return deployment.sandbox.clients();
  }

  /** Every resource with its tags, and how much of each kind runs. */
  private static Map<String, String> picture(Deployment deployment) {
    AwsClients clients = clients(deployment);
    Map<String, String> picture = new TreeMap<>();
    clients
        .tagging(deployment.location())
        .getResourcesPaginator(request -> request.resourcesPerPage(100))
        .resourceTagMappingList()
        .stream()
        .filter(one -> !one.resourceARN().contains(":instance/"))
        .forEach(
            one ->
                picture.put(
                    one.resourceARN(),
                    one.tags().stream()
                        .filter(tag -> !tag.key().startsWith("aws:"))
                        .map(Tag::toString)
                        .sorted()
                        .toList()
                        .toString()));
    clients
        .autoScaling(deployment.location())
        .describeAutoScalingGroups()
        .autoScalingGroups()
        .forEach(
            group ->
                picture.put(
                    group.autoScalingGroupName(),
                    "%s to %s, %s of %s, %s tags"
                        .formatted(
                            group.minSize(),
                            group.maxSize(),
                            group.instances().size(),
                            group.desiredCapacity(),
                            group.tags().size())));
    clients
        .rds(deployment.location())
        .describeDBInstances()
        .dbInstances()
        .forEach(one -> picture.put(one.dbInstanceArn() + " ", one.dbInstanceStatus()));
    clients
        .docDb(deployment.location())
        .describeDBClusters()
        .dbClusters()
        .forEach(one -> picture.put(one.dbClusterArn() + " ", one.status()));
    return picture;
  }

  /** Reserved for each function; -1 where nothing is. */
  private static List<Integer> concurrency(Deployment deployment) {
    return picture(deployment).keySet().stream()
        .filter(arn -> arn.contains(":lambda:"))
        .map(
            arn ->
                Optional.ofNullable(
                        clients(deployment)
                            .lambda(deployment.location())
                            .getFunctionConcurrency(request -> request.functionName(arn))
                            .reservedConcurrentExecutions())
                    .orElse(-1))
        .toList();
  }
}
