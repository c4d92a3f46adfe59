package io.ragdeck.cloud.sandbox;

import static io.ragdeck.cloud.sandbox.StackWorld.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What a stack does when it is changed, and when that fails. */
class StackUpdateTest {

  private static final String BASE =
      """
      Parameters:
        Delay: {Type: Number, Default: 1}
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties: {DelaySeconds: !Ref Delay}
        News:
          Type: AWS::SNS::Topic
          Properties: {DisplayName: !GetAtt Work.Arn}
      """;

  private final StackWorld world = new StackWorld();

  @BeforeEach
  void create() {
    world.create("shop", BASE);
  }

  @Test
  void changesInPlaceWhatCanBeChangedInPlace() {
    String before = world.physicalId("shop", "Work");
    int events = world.events("shop").size();
    world.update("shop", BASE, parameter("Delay", "7"));

    assertThat(world.physicalId("shop", "Work")).isEqualTo(before);
    assertThat(properties(before)).contains("\"DelaySeconds\":\"7\"");
    assertThat(world.events("shop").subList(events, world.events("shop").size()))
        .containsExactly(
            "shop UPDATE_IN_PROGRESS: User Initiated",
            "Work UPDATE_IN_PROGRESS",
            "Work UPDATE_COMPLETE",
            "shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "shop UPDATE_COMPLETE");
  }

  @Test
  void replacesWhatCannotBeChangedAndThenItsDependants() {
    String before = world.physicalId("shop", "Work");
    String news = world.physicalId("shop", "News");
    world.update("shop", BASE.replace("{DelaySeconds: !Ref Delay}", "{QueueName: other}"));

    assertThat(world.physicalId("shop", "Work")).isEqualTo("other");
    assertThat(world.standing()).containsExactlyInAnyOrder("other", news).doesNotContain(before);
    assertThat(properties(news)).contains("arn:aws:plain:::other");
    assertThat(world.events("shop"))
        .contains(
            "Work UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical"
                + " resource; hence creating one.",
            "Work DELETE_COMPLETE");
    List<String> events = world.events("shop");
    assertThat(events.indexOf("Work DELETE_IN_PROGRESS"))
        .as("the old one goes only when everything else is done")
        .isGreaterThan(events.indexOf("shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
  }

  @Test
  void keepsWhatWasReplacedWhereThePolicySaysSo() {
    String before = world.physicalId("shop", "Work");
    world.update(
        "shop",
        BASE.replace(
            "Properties: {DelaySeconds: !Ref Delay}",
            "UpdateReplacePolicy: Retain\n    Properties: {QueueName: other}"));

    assertThat(world.standing()).contains(before, "other");
    assertThat(world.events("shop")).contains("Work DELETE_SKIPPED");
  }

  @Test
  void addsAndRemovesResources() {
    world.update(
        "shop",
        """
        Resources:
          Work:
            Type: AWS::SQS::Queue
            Properties: {DelaySeconds: 1}
          Logs: {Type: AWS::Logs::LogGroup}
        """);

    assertThat(world.status("shop")).isEqualTo("UPDATE_COMPLETE");
    assertThat(world.standing())
        .containsExactlyInAnyOrder(
            world.physicalId("shop", "Work"), world.physicalId("shop", "Logs"));
    assertThat(
            world
                .client()
                .listStackResources(request -> request.stackName("shop"))
                .stackResourceSummaries())
        .extracting(row -> row.logicalResourceId())
        .containsExactly("Logs", "Work");
  }

  @Test
  void takesEverythingBackWhenOneChangeFails() {
    String work = world.physicalId("shop", "Work");
    String news = world.physicalId("shop", "News");
    world.update(
        "shop",
        """
        Resources:
          Work:
            Type: AWS::SQS::Queue
            Properties: {QueueName: replaced}
          News:
            Type: AWS::SNS::Topic
            DependsOn: Extra
            Properties: {DisplayName: unchangeable}
          Extra: {Type: AWS::SQS::Queue}
        """);

    assertThat(world.status("shop")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(world.physicalId("shop", "Work")).isEqualTo(work);
    assertThat(world.standing()).containsExactlyInAnyOrder(work, news);
    assertThat(properties(news)).contains("arn:aws:plain:::" + work);
    assertThat(world.events("shop"))
        .contains("shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
        .contains(
            "shop UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [News]."
                + " ");
    assertThat(world.client().getTemplate(request -> request.stackName("shop")).templateBody())
        .isEqualTo(BASE);
  }

  @Test
  void canBeChangedAgainAfterItWasTakenBack() {
    world.update("shop", BASE.replace("!GetAtt Work.Arn", "unchangeable"));
    assertThat(world.status("shop")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    world.update("shop", BASE, parameter("Delay", "9"));

    assertThat(world.status("shop")).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void staysWhereRollbackFailsUntilItIsContinuedWithoutTheCulprit() {
    world.create("odd", single("unchangeable", 1));
    String id = world.physicalId("odd", "Work");
    world
        .client()
        .updateStack(
            request ->
                request
                    .stackName("odd")
                    .templateBody(
                        single("fine", 2)
                            + "  Bad: {Type: AWS::SQS::Queue, DependsOn:"
                            + " Work, Properties: {QueueName: refused}}\n"));
    world.settle();
    assertThat(world.status("odd"))
        .as("what it was before is refused now")
        .isEqualTo("UPDATE_ROLLBACK_FAILED");

    assertThatThrownBy(() -> world.update("odd", single("fine", 3)))
        .hasMessageContaining("is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
    world
        .client()
        .continueUpdateRollback(request -> request.stackName("odd").resourcesToSkip("Work"));
    world.settle();
    assertThat(world.status("odd")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(world.standing()).contains(id);
  }

  private static String single(String word, int delay) {
    return """
    Resources:
      Work:
        Type: AWS::SQS::Queue
        Properties:
          DelaySeconds: %s
          Tags: [{Key: Word, Value: %s}]
    """
        .formatted(delay, word);
  }

  @Test
  void canBeCancelledWhileItChanges() {
    String before = world.physicalId("shop", "Work");
    world
        .client()
        .updateStack(
            request ->
                request
                    .stackName("shop")
                    .templateBody(
                        BASE.replace("!Ref Delay", "9")
                            + "  Data: {Type: AWS::RDS::DBInstance, DeletionPolicy: Delete}\n"));
    world.advance(Duration.ofMinutes(1));
    world.client().cancelUpdateStack(request -> request.stackName("shop"));
    world.settle();

    assertThat(world.status("shop")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(properties(before)).contains("\"DelaySeconds\":\"1\"");
    assertThat(world.standing()).hasSize(2);
  }

  @Test
  void refusesAnUpdateWithoutChange() {
    assertThatThrownBy(() -> world.update("shop", BASE))
        .isInstanceOf(CloudFormationException.class)
        .hasMessageStartingWith("No updates are to be performed.");
  }

  @Test
  void refusesAnUpdateOfWhatWasRolledBack() {
    world.create(
        "bad", "Resources: {Bad: {Type: AWS::SQS::Queue, Properties: {QueueName: refused}}}");

    assertThatThrownBy(() -> world.update("bad", BASE))
        .hasMessageStartingWith(
            "Stack:%s is in ROLLBACK_COMPLETE state and can not be updated."
                .formatted(world.stack("bad").stackId()));
  }

  @Test
  void refusesAnotherTypeUnderTheSameName() {
    assertThatThrownBy(() -> world.update("shop", "Resources: {Work: {Type: AWS::SNS::Topic}}"))
        .hasMessageStartingWith("Update of resource type is not permitted.")
        .hasMessageContaining("[Work]");
  }

  @Test
  void refusesToReplaceWhatHasItsNameFromTheTemplate() {
    world.create(
        "named",
        """
        Resources:
          News: {Type: AWS::SNS::Topic, Properties: {TopicName: news, FifoTopic: false}}
          Role:
            Type: AWS::IAM::Role
            Properties: {RoleName: worker, Path: /, AssumeRolePolicyDocument: {}}
        """);
    world.update(
        "named",
        """
        Resources:
          News: {Type: AWS::SNS::Topic, Properties: {TopicName: news, FifoTopic: false}}
          Role:
            Type: AWS::IAM::Role
            Properties: {RoleName: worker, Path: /other/, AssumeRolePolicyDocument: {}}
        """);

    assertThat(world.events("named"))
        .contains(
            "Role UPDATE_FAILED: CloudFormation cannot update a stack when a custom-named resource"
                + " requires replacing. Rename worker and update the stack again.");
    assertThat(world.status("named")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(world.standing()).contains("worker");
  }

  @Test
  void passesChangedTagsOfTheStackToItsResources() {
    world
        .client()
        .updateStack(
            request ->
                request
                    .stackName("shop")
                    .usePreviousTemplate(true)
                    .tags(Tag.builder().key("Project").value("ragqa").build()));
    world.settle();

    assertThat(world.things().things.values())
        .allSatisfy(thing -> assertThat(thing.tags()).containsEntry("Project", "ragqa"));
    assertThat(world.stack("shop").tags()).extracting(Tag::key).containsExactly("Project");
  }

  @Test
  void keepsExportsThatOthersUse() {
    String exporting = BASE + "Outputs: {Arn: {Value: !GetAtt Work.Arn, Export: {Name: work}}}\n";
    world.update("shop", exporting);
    world.create(
        "user",
        """
        Resources:
          News:
            Type: AWS::SNS::Topic
            Properties: {DisplayName: !ImportValue work}
        """);

    assertThat(properties(world.physicalId("user", "News"))).contains("arn:aws:plain:::shop-Work");
    assertThat(world.client().listImports(request -> request.exportName("work")).imports())
        .containsExactly("user");

    world.update("shop", BASE);
    assertThat(world.status("shop")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(world.events("shop"))
        .contains(
            "shop UPDATE_ROLLBACK_IN_PROGRESS: Export work cannot be deleted as it is in use by"
                + " user. ");

    world.delete("shop");
    assertThat(world.stack("shop").stackStatusReason())
        .isEqualTo("Delete canceled. Cannot delete export work as it is in use by user.");
    assertThat(world.standing()).hasSize(3);

    world.delete("user").delete("shop");
    assertThat(world.standing()).isEmpty();
    assertThat(world.client().listExports().exports()).isEmpty();
  }

  @Test
  void failsForAnImportThatNobodyExports() {
    world.create(
        "user",
        "Resources: {News: {Type: AWS::SNS::Topic, Properties: {DisplayName: !ImportValue no}}}");

    assertThat(world.events("user"))
        .contains(
            "user ROLLBACK_IN_PROGRESS: No export named no found. Rollback requested by user.");
  }

  @Test
  void showsOutputsOfTheNewTemplate() {
    world.update("shop", BASE + "Outputs: {Name: {Value: !Sub '${AWS::StackName}!'}}\n");

    assertThat(world.outputs("shop")).isEqualTo(Map.of("Name", "shop!"));
  }

  private String properties(String physicalId) {
    return Objects.requireNonNull(world.things().things.get(physicalId)).properties().toString();
  }
}
