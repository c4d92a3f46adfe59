package io.ragdeck.provisioning.scaling;

import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Rehearsal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** Bounds of scaling by load, and groups of instances. */
class BoundsAndGroupsTest {

  private static final String GATEWAY = "ragqa-api-gateway";

  private final Rehearsal rehearsal = new Rehearsal("healthy");
  private final Scalings scalings = new Scalings(rehearsal.clients());

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void raisesTheLeastCountAndWaitsForTheTasks() throws InterruptedException {
    List<Outcome> outcomes = rehearsal.all(bounds(GATEWAY, 3, 8, Optional.empty()));

    assertThat(outcomes.getFirst().message())
        .isEqualTo("ragqa-api-gateway scales between 3 and 8 tasks, no longer between 2 and 6.");
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Skipped.class);
    assertThat(outcomes.getLast().message()).isEqualTo("ragqa-api-gateway runs 3 tasks.");
    assertThat(target(GATEWAY)).matches(it -> it.minCapacity() == 3 && it.maxCapacity() == 8);
  }

  @Test
  void changesOnlyTheTargetOfAPolicyThatIsThere() throws InterruptedException {
    ScalingPolicy before = policies(GATEWAY).getFirst();

    List<Outcome> outcomes = rehearsal.all(bounds(GATEWAY, 2, 6, Optional.of(45)));

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Skipped.class);
    assertThat(outcomes.get(1).message())
        .isEqualTo("ragqa-api-gateway aims at 45% CPU, no longer at 60%.");
    assertThat(policies(GATEWAY)).hasSize(1);
    ScalingPolicy after = policies(GATEWAY).getFirst();
    assertThat(after.policyName()).isEqualTo(before.policyName());
    assertThat(after.targetTrackingScalingPolicyConfiguration())
        .isEqualTo(
            before.targetTrackingScalingPolicyConfiguration().toBuilder()
                .targetValue(45.0)
                .build());
  }

  @Test
  void makesBoundsAndAPolicyForAServiceThatHadNone() throws InterruptedException {
    List<Outcome> outcomes = rehearsal.all(bounds("ragqa-ocr-service", 1, 3, Optional.of(70)));

    assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
    assertThat(target("ragqa-ocr-service")).matches(it -> it.maxCapacity() == 3);
    assertThat(policies("ragqa-ocr-service"))
        .singleElement()
        .matches(it -> it.policyName().equals("ragdeck-cpu"));
  }

  @Test
  void refusesBoundsTheWrongWayRound() throws InterruptedException {
    assertThat(rehearsal.run(bounds(GATEWAY, 5, 4, Optional.empty())).message())
        .contains("must be at least 0 and no more than the most, 4");
  }

  @Test
  void setsBoundsOnceWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            2,
            it ->
                new Scalings(it.clients())
                    .of(RAGQA, new Order.ScaleBounds(GATEWAY, 3, 8, Optional.of(45))),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.service(GATEWAY).runningCount()).isEqualTo(3);
            });

    assertThat(deaths).isGreaterThan(3);
  }

  @Test
  void waitsUntilInstancesAreInService() throws InterruptedException {
    Outcome outcome = rehearsal.run(scalings.of(RAGQA, new Order.ScaleGroup("ragqa-gpu", 1, 4, 4)));

    assertThat(outcome.message()).startsWith("ragqa-gpu has 4 instances in service.");
    assertThat(group()).matches(it -> it.minSize() == 1 && it.desiredCapacity() == 4);
    assertThat(group().instances()).hasSize(4);
    assertThat(rehearsal.progress).endsWith("4/4");
  }

  @Test
  void refusesAGroupOutsideItsBounds() throws InterruptedException {
    assertThat(
            rehearsal.run(scalings.of(RAGQA, new Order.ScaleGroup("ragqa-gpu", 0, 9, 4))).message())
        .isEqualTo("9 instances are not between 0 and 4.");
  }

  @Test
  void leavesTheGroupsOfOtherSystemsAlone() throws InterruptedException {
    Subject staging =
        new Subject("ragqa-staging", Optional.of("staging"), MUMBAI, Optional.of("ragqa-staging"));

    Outcome outcome =
        rehearsal.run(scalings.of(staging, new Order.ScaleGroup("ragqa-gpu", 0, 0, 4)));

    assertThat(outcome.message()).startsWith("The group ragqa-gpu is none of ragqa-staging:");
    assertThat(rehearsal.mortal.calls()).doesNotContain("updateAutoScalingGroup");
  }

  @Test
  void knowsNoGroupThatIsNotThere() throws InterruptedException {
    assertThat(
            rehearsal.run(scalings.of(RAGQA, new Order.ScaleGroup("nothing", 0, 1, 1))).message())
        .isEqualTo("There is no Auto Scaling group nothing.");
  }

  @Test
  void scalesTheGroupWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedEverywhere(
            "healthy",
            it -> new Scalings(it.clients()).of(RAGQA, new Order.ScaleGroup("ragqa-gpu", 0, 4, 4)),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(it.mortal.calls("updateAutoScalingGroup")).isLessThan(3);
            });

    assertThat(deaths).isGreaterThan(3);
  }

  private List<Step> bounds(String service, int min, int max, Optional<Integer> cpu) {
    return scalings.of(RAGQA, new Order.ScaleBounds(service, min, max, cpu));
  }

  private ScalableTarget target(String service) {
    return rehearsal
        .sandbox
        .clients()
        .applicationAutoScaling(MUMBAI)
        .describeScalableTargets(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .resourceIds("service/ragqa-cluster/" + service))
        .scalableTargets()
        .getFirst();
  }

  private List<ScalingPolicy> policies(String service) {
    return rehearsal
        .sandbox
        .clients()
        .applicationAutoScaling(MUMBAI)
        .describeScalingPolicies(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .resourceId("service/ragqa-cluster/" + service))
        .scalingPolicies();
  }

  private AutoScalingGroup group() {
    return rehearsal
        .sandbox
        .clients()
        .autoScaling(MUMBAI)
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames("ragqa-gpu"))
        .autoScalingGroups()
        .getFirst();
  }
}
