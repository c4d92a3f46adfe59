package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** What CloudFormation finds when somebody changed a stack's resources by hand. */
class StackDriftTest {

  private final StackWorld world = new StackWorld();

  @BeforeEach
  void create() {
    world.create(
        "shop",
        """
        Resources:
          Work: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1, VisibilityTimeout: 30}}
          News: {Type: AWS::SNS::Topic, Properties: {DisplayName: news}}
        """);
  }

  @Test
  void findsNothingWhereNobodyChangedAnything() {
    DescribeStackDriftDetectionStatusResponse found = detect();

    assertThat(found.stackDriftStatusAsString()).isEqualTo("IN_SYNC");
    assertThat(found.driftedStackResourceCount()).isZero();
    assertThat(world.stack("shop").driftInformation().stackDriftStatusAsString())
        .isEqualTo("IN_SYNC");
  }

  @Test
  void namesThePropertyThatIsAnother() {
    world
        .things()
        .changedByHand
        .put(
            world.physicalId("shop", "Work"),
            JsonNodeFactory.instance.objectNode().put("DelaySeconds", 9));
    DescribeStackDriftDetectionStatusResponse found = detect();

    assertThat(found.stackDriftStatusAsString()).isEqualTo("DRIFTED");
    assertThat(found.driftedStackResourceCount()).isEqualTo(1);
    assertThat(
            world
                .client()
                .describeStackResourceDrifts(
                    request ->
                        request
                            .stackName("shop")
                            .stackResourceDriftStatusFilters(StackResourceDriftStatus.MODIFIED))
                .stackResourceDrifts())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.logicalResourceId()).isEqualTo("Work");
              assertThat(drift.propertyDifferences())
                  .extracting(
                      one -> one.propertyPath(),
                      one -> one.expectedValue(),
                      one -> one.actualValue(),
                      one -> one.differenceTypeAsString())
                  .containsExactly(tuple("/DelaySeconds", "1", "9", "NOT_EQUAL"));
            });
  }

  @Test
  void noticesWhatWasDeleted() {
    world.things().things.remove(world.physicalId("shop", "News"));
    detect();

    assertThat(
            world
                .client()
                .describeStackResource(
                    request -> request.stackName("shop").logicalResourceId("News"))
                .stackResourceDetail()
                .driftInformation()
                .stackResourceDriftStatusAsString())
        .isEqualTo("DELETED");
  }

  @Test
  void takesTimeAndRunsOnce() {
    String id =
        world
            .client()
            .detectStackDrift(request -> request.stackName("shop"))
            .stackDriftDetectionId();

    assertThat(status(id).detectionStatusAsString()).isEqualTo("DETECTION_IN_PROGRESS");
    assertThatThrownBy(() -> world.client().detectStackDrift(request -> request.stackName("shop")))
        .hasMessageStartingWith("Drift detection is already in progress");
  }

  private DescribeStackDriftDetectionStatusResponse detect() {
    String id =
        world
            .client()
            .detectStackDrift(request -> request.stackName("shop"))
            .stackDriftDetectionId();
    world.advance(Duration.ofMinutes(1));
    return status(id);
  }

  private DescribeStackDriftDetectionStatusResponse status(String id) {
    return world
        .client()
        .describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(id));
  }
}
