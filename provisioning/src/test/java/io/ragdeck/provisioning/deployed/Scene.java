package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.template.Drawing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/** A system of one variant in production, made by its stacks, and an operation on it. */
final class Scene implements AutoCloseable {

  private static final String REGION = "ap-south-1";

  final Deployment deployment = new Deployment(REGION);
  final Rehearsal rehearsal = new Rehearsal(deployment.sandbox);
  final Design design;
  final Subject subject;

  Scene(String blueprint, String variant) {
    design = design(blueprint, variant);
    deployment.prepare(design);
    permitOpenSearch();
    for (Stack stack : deployment.make(design)) {
      assertThat(deployment.complete(stack))
          .as(() -> deployment.failures(stack.stackName()))
          .isTrue();
    }
    subject = subject();
  }

  private static Design design(String id, String variant) {
    Blueprint blueprint =
        Drawing.blueprints().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    return blueprint.design(
        new DesignRequest(variant, blueprint.project(), "production", REGION, Map.of()));
  }

  /** A person does this once for an account. */
  private void permitOpenSearch() {
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

  private Subject subject() {
    List<String> clusters = clients().ecs(deployment.location()).listClusters().clusterArns();
    return new Subject(
        design.name() + "-production",
        Optional.of("production"),
        deployment.location(),
        clusters.stream().findFirst().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)));
  }

  AwsClients clients() {
    return deployment.sandbox.clients();
  }

  /** Every resource with its tags, and how much of each kind runs. */
  Map<String, String> picture() {
    AwsClients clients = clients();
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
        .applicationAutoScaling(deployment.location())
        .describeScalableTargets(it -> it.serviceNamespace(ServiceNamespace.SAGEMAKER))
        .scalableTargets()
        .forEach(
            target ->
                picture.put(
                    target.resourceId(),
                    target.copy(it -> it.creationTime(null).scalableTargetARN(null)).toString()));
    clients
        .applicationAutoScaling(deployment.location())
        .describeScalingPolicies(it -> it.serviceNamespace(ServiceNamespace.SAGEMAKER))
        .scalingPolicies()
        .forEach(
            policy ->
                picture.put(
                    policy.resourceId() + " " + policy.policyName(),
                    policy.copy(it -> it.creationTime(null).policyARN(null)).toString()));
    clients
        .applicationAutoScaling(deployment.location())
        .describeScheduledActions(it -> it.serviceNamespace(ServiceNamespace.SAGEMAKER))
        .scheduledActions()
        .forEach(
            action ->
                picture.put(
                    action.resourceId() + " " + action.scheduledActionName(),
                    action.copy(it -> it.creationTime(null).scheduledActionARN(null)).toString()));
    clients
        .scheduler(deployment.location())
        .listSchedulesPaginator(it -> {})
        .schedules()
        .forEach(one -> picture.put(one.arn(), schedule(clients, one.name())));
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

  private String schedule(AwsClients clients, String name) {
    return clients
        .scheduler(deployment.location())
        .getSchedule(request -> request.name(name))
        .copy(it -> it.lastModificationDate(null))
        .toString();
  }

  @Override
  public void close() {
    deployment.close();
  }
}
