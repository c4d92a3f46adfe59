package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What a stack does from its creation to its deletion. */
class StackCreationTest {

  private static final String TWO =
      """
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 30
        News:
          Type: AWS::SNS::Topic
          Properties:
            DisplayName: !Sub "${Work.Arn} in ${AWS::Region}"
      Outputs:
        QueueArn:
          Value: !GetAtt Work.Arn
          Export: {Name: !Sub "${AWS::StackName}-queue"}
      """;

  private final StackWorld world = new StackWorld();

  @Test
  void makesResourcesInTheOrderOfTheirReferencesAndSaysSo() {
    world.create("shop", TWO);

    assertThat(world.events("shop"))
        .containsExactly(
            "shop CREATE_IN_PROGRESS: User Initiated",
            "Work CREATE_IN_PROGRESS",
            "Work CREATE_IN_PROGRESS: Resource creation Initiated",
            "Work CREATE_COMPLETE",
            "News CREATE_IN_PROGRESS",
            "News CREATE_IN_PROGRESS: Resource creation Initiated",
            "News CREATE_COMPLETE",
            "shop CREATE_COMPLETE");
    assertThat(world.status("shop")).isEqualTo("CREATE_COMPLETE");
    assertThat(world.outputs("shop"))
        .containsExactlyEntriesOf(
            Map.of("QueueArn", "arn:aws:plain:::" + world.physicalId("shop", "Work")));
  }

  @Test
  void takesAsLongAsItsResourcesTake() {
    world
        .client()
        .createStack(
            request ->
                request
                    .stackName("data")
                    .templateBody(
                        """
                        Resources:
                          Database:
                            Type: AWS::RDS::DBInstance
                            Properties: {Engine: postgres}
                        """));

    assertThat(world.status("data")).isEqualTo("CREATE_IN_PROGRESS");
    world.advance(Duration.ofMinutes(7));
    assertThat(world.status("data")).isEqualTo("CREATE_IN_PROGRESS");
    world.advance(Duration.ofMinutes(2));
    assertThat(world.status("data")).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void beginsWithSiblingsAtTheSameTime() {
    world.create(
        "two",
        """
        Resources:
          One: {Type: AWS::SQS::Queue}
          Other: {Type: AWS::SQS::Queue}
        """);

    assertThat(
            world
                .client()
                .describeStackEvents(request -> request.stackName("two"))
                .stackEvents()
                .stream()
                .filter(event -> event.resourceStatusAsString().equals("CREATE_IN_PROGRESS"))
                .filter(event -> !event.logicalResourceId().equals("two"))
                .map(event -> event.timestamp())
                .distinct())
        .hasSize(1);
  }

  @Test
  void namesWhatHasNoNameAsCloudFormationDoes() {
    world.create("shop", TWO);

    assertThat(world.physicalId("shop", "Work")).matches("shop-Work-[A-Z0-9]{12}");
  }

  @Test
  void givesResourcesTheTagsOfTheStackAndItsOwn() {
    world
        .client()
        .createStack(
            request ->
                request
                    .stackName("tagged")
                    .templateBody(
                        """
                        Resources:
                          Work:
                            Type: AWS::SQS::Queue
                            Properties:
                              Tags: [{Key: Role, Value: worker}]
                        """)
                    .tags(Tag.builder().key("Project").value("ragqa").build()));
    world.settle();

    assertThat(world.things().things.values().iterator().next().tags())
        .containsEntry("Role", "worker")
        .containsEntry("Project", "ragqa")
        .containsEntry("aws:cloudformation:stack-name", "tagged")
        .containsEntry("aws:cloudformation:logical-id", "Work")
        .containsEntry("aws:cloudformation:stack-id", world.stack("tagged").stackId());
  }

  @Test
  void rollsBackWhatItMadeWhenOneFails() {
    world.create("bad", broken("MessageRetentionPeriod: 60\n      QueueName: refused"));

    assertThat(world.status("bad")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(world.standing()).isEmpty();
    assertThat(world.events("bad"))
        .anyMatch(
            line ->
                line.matches(
                    "Bad CREATE_FAILED: Resource handler returned message: \"The service says:"
                        + " refused\" \\(RequestToken: [0-9a-f-]{36}, HandlerErrorCode:"
                        + " InvalidRequest\\)"))
        .contains(
            "bad ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Bad]. Rollback"
                + " requested by user.",
            "Good DELETE_IN_PROGRESS",
            "Good DELETE_COMPLETE",
            "Bad DELETE_COMPLETE",
            "bad ROLLBACK_COMPLETE");
  }

  @Test
  void cancelsSiblingsOfWhatFails() {
    world.create(
        "bad",
        """
        Resources:
          Slow: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
          Bad: {Type: AWS::SQS::Queue, Properties: {QueueName: unhealthy}}
        """);

    assertThat(world.events("bad"))
        .contains("Slow CREATE_FAILED: Resource creation cancelled")
        .contains(
            "bad ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [Slow, Bad]."
                + " Rollback requested by user.");
    assertThat(world.standing()).isEmpty();
  }

  @Test
  void leavesEverythingWhereToldNotToRollBack() {
    world
        .client()
        .createStack(
            request ->
                request
                    .stackName("bad")
                    .onFailure(OnFailure.DO_NOTHING)
                    .templateBody(broken("QueueName: refused")));
    world.settle();

    assertThat(world.status("bad")).isEqualTo("CREATE_FAILED");
    assertThat(world.standing()).hasSize(1);

    world.client().rollbackStack(request -> request.stackName("bad"));
    world.settle();
    assertThat(world.status("bad")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(world.standing()).isEmpty();
  }

  @Test
  void deletesItselfWhereToldToOnFailure() {
    world
        .client()
        .createStack(
            request ->
                request
                    .stackName("bad")
                    .onFailure(OnFailure.DELETE)
                    .templateBody(broken("QueueName: refused")));
    String id = world.stack("bad").stackId();
    world.settle();

    assertThat(world.status(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(world.standing()).isEmpty();
  }

  @Test
  void retainsOnRollbackOnlyWhatShallBeRetainedAlways() {
    world.create(
        "bad",
        """
        Resources:
          Kept: {Type: AWS::SQS::Queue, DeletionPolicy: Retain}
          Gone: {Type: AWS::SQS::Queue, DeletionPolicy: RetainExceptOnCreate}
          Bad:
            Type: AWS::SQS::Queue
            DependsOn: [Kept, Gone]
            Properties: {QueueName: refused}
        """);

    assertThat(world.status("bad")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(world.standing()).singleElement().asString().startsWith("bad-Kept-");
    assertThat(world.events("bad")).contains("Kept DELETE_SKIPPED");
  }

  @Test
  void failsWhatSchemaForbidsAsTheResourceIsMade() {
    world.create("bad", broken("Colour: red\n      DelaySeconds: soon"));

    assertThat(world.events("bad"))
        .contains(
            "Bad CREATE_FAILED: Properties validation failed for resource Bad with message: [#:"
                + " extraneous key [Colour] is not permitted, #/DelaySeconds: expected type:"
                + " Integer, found: String]");
  }

  @Test
  void deletesInReverseOrderAndKeepsWhatThePolicyKeeps() {
    world.create(
        "shop",
        """
        Resources:
          Data:
            Type: AWS::RDS::DBInstance
            Properties: {Engine: postgres}
          Kept: {Type: AWS::SQS::Queue, DeletionPolicy: Retain}
          First: {Type: AWS::SNS::Topic}
          Second: {Type: AWS::SNS::Topic, DependsOn: First}
        """);
    String id = world.stack("shop").stackId();
    String data = world.physicalId("shop", "Data");
    world.delete("shop");

    List<String> events = world.events(id);
    assertThat(events.indexOf("Second DELETE_COMPLETE"))
        .isPositive()
        .isLessThan(events.indexOf("First DELETE_IN_PROGRESS"));
    assertThat(events).contains("Kept DELETE_SKIPPED", "shop DELETE_COMPLETE");
    assertThat(world.standing()).singleElement().asString().startsWith("shop-Kept-");
    assertThat(world.things().snapshots)
        .as("a database is copied by default")
        .containsExactly(data);
    assertThat(world.status(id)).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void saysWhichResourceCannotBeDeletedAndTriesAgain() {
    world.create(
        "stuck",
        """
        Resources:
          Used: {Type: AWS::SQS::Queue, Properties: {QueueName: undeletable}}
          Free: {Type: AWS::SQS::Queue}
        """);
    world.delete("stuck");

    assertThat(world.status("stuck")).isEqualTo("DELETE_FAILED");
    assertThat(world.stack("stuck").stackStatusReason())
        .isEqualTo("The following resource(s) failed to delete: [Used]. ");
    assertThat(world.standing()).containsExactly("undeletable");

    String id = world.stack("stuck").stackId();
    world.client().deleteStack(request -> request.stackName("stuck").retainResources("Used"));
    world.settle();
    assertThat(world.status(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(world.standing()).containsExactly("undeletable");
  }

  @Test
  void stopsCreationWhenItIsDeletedMeanwhile() {
    world
        .client()
        .createStack(
            request ->
                request
                    .stackName("data")
                    .templateBody(
                        """
                        Resources:
                          Database:
                            Type: AWS::RDS::DBInstance
                            DeletionPolicy: Delete
                            Properties: {Engine: postgres}
                        """));
    world.advance(Duration.ofMinutes(1));
    String id = world.stack("data").stackId();
    world.delete("data");

    assertThat(world.status(id)).isEqualTo("DELETE_COMPLETE");
    assertThat(world.standing()).isEmpty();
  }

  @Test
  void givesUpWhenTheTimeoutIsOver() {
    world
        .client()
        .createStack(
            request ->
                request
                    .stackName("data")
                    .timeoutInMinutes(3)
                    .templateBody(
                        """
                        Resources:
                          Database:
                            Type: AWS::RDS::DBInstance
                            Properties: {Engine: postgres}
                        """));
    world.settle();

    assertThat(world.status("data")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(world.events("data"))
        .contains("Database CREATE_FAILED: Resource creation cancelled");
  }

  @org.junit.jupiter.api.Tag("timing")
  @Test
  void makesOneHundredAndFiftyResourcesInFewMilliseconds() {
    StringBuilder template = new StringBuilder("Resources:\n");
    for (int i = 0; i < 150; i++) {
      template.append("  Queue%s:\n    Type: AWS::SQS::Queue\n".formatted(i));
      if (i > 0) {
        template.append("    Properties:\n      RedrivePolicy:\n");
        template.append("        deadLetterTargetArn: !GetAtt Queue%s.Arn\n".formatted(i - 1));
      }
    }
    for (int i = 0; i < 20; i++) {
      String name = "warm" + i;
      long began = System.nanoTime();
      world
          .client()
          .createStack(
              request ->
                  request
                      .stackName(name)
                      .templateBody(template.toString())
                      .capabilities(Capability.CAPABILITY_IAM));
      world.advance(Duration.ofHours(1));
      assertThat(world.status(name)).isEqualTo("CREATE_COMPLETE");
      if (i == 19) {
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(250));
      }
    }
  }

  @org.junit.jupiter.api.Tag("timing")
  @Test
  void isCheapWhileItRests() {
    world.create("shop", TWO);
    long began = System.nanoTime();
    world.advance(Duration.ofDays(100));

    assertThat(world.status("shop")).isEqualTo("CREATE_COMPLETE");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(200));
  }

  private static String broken(String properties) {
    return """
    Resources:
      Good: {Type: AWS::SQS::Queue}
      Bad:
        Type: AWS::SQS::Queue
        DependsOn: Good
        Properties:
          %s
    """
        .formatted(properties);
  }
}
