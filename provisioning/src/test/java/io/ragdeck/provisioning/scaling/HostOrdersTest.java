package io.ragdeck.provisioning.scaling;

import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** Single instances: started, stopped, drained and replaced. */
class HostOrdersTest {

  private static final String HOST =
      """
      Resources:
        Host:
          Type: AWS::EC2::Instance
          Properties:
            InstanceType: g5.xlarge
            ImageId: ami-0123456789abcdef0
            Tags:
              - {Key: "ragdeck:system", Value: ragqa}
              - {Key: "ragdeck:environment", Value: production}
      """;

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  @Test
  void movesTheTasksAndReplacesTheInstance() throws InterruptedException {
    String id = anInstance(rehearsal);

    List<Outcome> outcomes = rehearsal.all(replace(rehearsal, id, false));

    assertThat(outcomes).hasSize(3).allMatch(Outcome.Done.class::isInstance);
    assertThat(outcomes.getFirst().message()).isEqualTo(id + " carries no task any more.");
    assertThat(outcomes.get(1).message())
        .isEqualTo(id + " is being terminated; ragqa-gpu puts another in its place.");
    assertThat(state(rehearsal, id)).isEqualTo(InstanceStateName.TERMINATED);
    assertThat(group(rehearsal).instances()).noneMatch(one -> one.instanceId().equals(id));
    assertThat(rehearsal.mortal.calls("terminateInstanceInAutoScalingGroup")).isEqualTo(1);
    for (String service :
        List.of("ragqa-llm-service", "ragqa-speech-service", "ragqa-translation-service")) {
      assertThat(rehearsal.service(service).runningCount()).as(service).isEqualTo(1);
    }
  }

  @Test
  void removesAnInstanceWhereOneLessIsMeant() throws InterruptedException {
    String id = anInstance(rehearsal);

    List<Outcome> outcomes = rehearsal.all(replace(rehearsal, id, true));

    assertThat(outcomes).hasSize(3).allMatch(Outcome.Done.class::isInstance);
    assertThat(outcomes.getLast().message()).isEqualTo("ragqa-gpu has 3 instances in service.");
    assertThat(group(rehearsal).desiredCapacity())
        .as("managed scaling asked for a fourth")
        .isEqualTo(3);
  }

  @Test
  void takesTasksAgainWhereTheyFindNoOtherPlace() throws InterruptedException {
    rehearsal.sandbox.mischief().allow(MUMBAI, "L-DB2E81BA", 24);
    String id = anInstance(rehearsal);

    Outcome outcome = rehearsal.run(replace(rehearsal, id, false));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).contains("found no other place", "It takes tasks again.");
    assertThat(registration(rehearsal, id).status()).isEqualTo("ACTIVE");
    assertThat(state(rehearsal, id)).isEqualTo(InstanceStateName.RUNNING);
    assertThat(rehearsal.mortal.calls()).doesNotContain("terminateInstanceInAutoScalingGroup");
  }

  @Test
  void takesTasksAgainWhereSomebodyStopsIt() throws InterruptedException {
    String id = anInstance(rehearsal);
    rehearsal.cancelAfter(2);

    Outcome outcome = rehearsal.run(replace(rehearsal, id, false));

    assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
    assertThat(registration(rehearsal, id).status()).isEqualTo("ACTIVE");
  }

  @Test
  void replacesItOnceWhereverTheConsoleDies() throws Exception {
    int deaths =
        Rehearsal.killedNowAndThen(
            "healthy",
            9,
            it -> replace(it, anInstance(it), true),
            (it, outcome) -> {
              assertThat(outcome).isInstanceOf(Outcome.Done.class);
              assertThat(group(it).desiredCapacity()).isEqualTo(3);
            });

    assertThat(deaths).isGreaterThan(2);
  }

  @Test
  void doesNotStopWhatItsGroupWouldReplace() throws InterruptedException {
    String id = anInstance(rehearsal);

    Outcome outcome = rehearsal.run(scalings(rehearsal).of(RAGQA, new Order.StopInstance(id)));

    assertThat(outcome.message()).contains("belongs to the group ragqa-gpu");
    assertThat(state(rehearsal, id)).isEqualTo(InstanceStateName.RUNNING);
  }

  @Test
  void stopsAndStartsAHostOfItsOwn() throws InterruptedException {
    String id = aHost();

    Outcome stopped = rehearsal.run(scalings(rehearsal).of(RAGQA, new Order.StopInstance(id)));
    assertThat(stopped).isInstanceOf(Outcome.Done.class);
    assertThat(state(rehearsal, id)).isEqualTo(InstanceStateName.STOPPED);
    rehearsal.another();
    assertThat(rehearsal.run(scalings(rehearsal).of(RAGQA, new Order.StopInstance(id))))
        .isInstanceOf(Outcome.Skipped.class);
    rehearsal.another();
    Outcome started = rehearsal.run(scalings(rehearsal).of(RAGQA, new Order.StartInstance(id)));
    assertThat(started.message()).isEqualTo(id + " runs. It is in no cluster.");
    assertThat(state(rehearsal, id)).isEqualTo(InstanceStateName.RUNNING);
  }

  @Test
  void nothingWouldTakeThePlaceOfAHostOfItsOwn() throws InterruptedException {
    assertThat(rehearsal.run(replace(rehearsal, aHost(), false)).message())
        .contains("belongs to no Auto Scaling group");
  }

  @Test
  void leavesTheInstancesOfOtherSystemsAlone() throws InterruptedException {
    String id = anInstance(rehearsal);
    Subject staging =
        new Subject("ragqa-staging", Optional.of("staging"), MUMBAI, Optional.of("ragqa-staging"));

    Outcome outcome =
        rehearsal.run(scalings(rehearsal).of(staging, new Order.ReplaceInstance(id, false)));

    assertThat(outcome.message()).contains("is none of ragqa-staging");
    assertThat(rehearsal.mortal.calls()).doesNotContain("updateContainerInstancesState");
  }

  @Test
  void knowsNoInstanceThatIsNotThere() throws InterruptedException {
    assertThat(rehearsal.run(replace(rehearsal, "i-0123456789abcdef0", false)).message())
        .isEqualTo("There is no instance i-0123456789abcdef0.");
  }

  private static Scalings scalings(Rehearsal it) {
    return new Scalings(it.clients());
  }

  private static List<Step> replace(Rehearsal it, String id, boolean decrement) {
    return scalings(it).of(RAGQA, new Order.ReplaceInstance(id, decrement));
  }

  private static String anInstance(Rehearsal it) {
    return group(it).instances().getFirst().instanceId();
  }

  private String aHost() {
    rehearsal
        .sandbox
        .clients()
        .cloudFormation(MUMBAI)
        .createStack(request -> request.stackName("host").templateBody(HOST));
    rehearsal.sandbox.clock().advance(Duration.ofMinutes(5));
    return rehearsal
        .sandbox
        .clients()
        .cloudFormation(MUMBAI)
        .describeStackResources(request -> request.stackName("host"))
        .stackResources()
        .getFirst()
        .physicalResourceId();
  }

  private static AutoScalingGroup group(Rehearsal it) {
    return it.sandbox
        .clients()
        .autoScaling(MUMBAI)
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames("ragqa-gpu"))
        .autoScalingGroups()
        .getFirst();
  }

  private static InstanceStateName state(Rehearsal it, String id) {
    return it.sandbox
        .clients()
        .ec2(MUMBAI)
        .describeInstances(request -> request.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .name();
  }

  private static ContainerInstance registration(Rehearsal it, String id) {
    var ecs = it.sandbox.clients().ecs(MUMBAI);
    List<String> arns =
        ecs.listContainerInstances(request -> request.cluster(CLUSTER)).containerInstanceArns();
    return ecs
        .describeContainerInstances(request -> request.cluster(CLUSTER).containerInstances(arns))
        .containerInstances()
        .stream()
        .filter(one -> id.equals(one.ec2InstanceId()))
        .findFirst()
        .orElseThrow();
  }
}
