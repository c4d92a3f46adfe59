package io.ragdeck.cloud.sandbox;

import static io.ragdeck.cloud.sandbox.StackWorld.change;
import static io.ragdeck.cloud.sandbox.StackWorld.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What change sets say before anything is touched, and what becomes of them. */
class ChangeSetTest {

  private static final String BASE =
      """
      Parameters:
        Delay: {Type: Number, Default: 1}
        Secret: {Type: String, Default: hush, NoEcho: true}
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties: {DelaySeconds: !Ref Delay}
        News:
          Type: AWS::SNS::Topic
          Properties: {DisplayName: !GetAtt Work.Arn}
        Data:
          Type: AWS::RDS::DBInstance
          DeletionPolicy: Snapshot
          UpdateReplacePolicy: Snapshot
          Properties: {Engine: postgres, DBName: main, MasterUserPassword: !Ref Secret}
        Job:
          Type: AWS::ECS::TaskDefinition
          Properties: {Cpu: "256"}
      """;

  private final StackWorld world = new StackWorld();

  @Test
  void reviewsAStackBeforeItExists() {
    DescribeChangeSetResponse changeSet = world.changeSet("shop", ChangeSetType.CREATE, BASE);

    assertThat(world.status("shop")).isEqualTo("REVIEW_IN_PROGRESS");
    assertThat(world.standing()).isEmpty();
    assertThat(changeSet.statusAsString()).isEqualTo("CREATE_COMPLETE");
    assertThat(changeSet.executionStatusAsString()).isEqualTo("AVAILABLE");
    assertThat(changeSet.changes())
        .extracting(change -> change.resourceChange().actionAsString())
        .containsExactly("Add", "Add", "Add", "Add");
    assertThat(change(changeSet, "News").afterContext())
        .isEqualTo("{\"Properties\":{\"DisplayName\":\"{{changeSet:KNOWN_AFTER_APPLY}}\"}}");
  }

  @Test
  void createsTheStackWhenItIsExecuted() {
    DescribeChangeSetResponse changeSet = world.changeSet("shop", ChangeSetType.CREATE, BASE);
    world.client().executeChangeSet(request -> request.changeSetName(changeSet.changeSetId()));
    world.settle();

    assertThat(world.status("shop")).isEqualTo("CREATE_COMPLETE");
    assertThat(world.stack("shop").changeSetId()).isEqualTo(changeSet.changeSetId());
    assertThat(describe(changeSet).executionStatusAsString()).isEqualTo("EXECUTE_COMPLETE");
    assertThat(world.events("shop")).startsWith("shop REVIEW_IN_PROGRESS: User Initiated");
  }

  @Test
  void saysWhatAParameterChanges() {
    world.create("shop", BASE);
    DescribeChangeSetResponse changeSet =
        world.changeSet("shop", ChangeSetType.UPDATE, BASE, parameter("Delay", "5"));

    assertThat(changeSet.changes()).hasSize(1);
    ResourceChange work = change(changeSet, "Work");
    assertThat(work.actionAsString()).isEqualTo("Modify");
    assertThat(work.replacementAsString()).isEqualTo("False");
    assertThat(work.scopeAsStrings()).containsExactly("Properties");
    assertThat(work.details())
        .extracting(
            detail -> detail.target().name(),
            detail -> detail.target().requiresRecreationAsString(),
            detail -> detail.target().beforeValue(),
            detail -> detail.target().afterValue(),
            detail -> detail.evaluationAsString(),
            detail -> detail.changeSourceAsString(),
            detail -> detail.causingEntity())
        .containsExactly(
            tuple("DelaySeconds", "Never", "1", "5", "Static", "ParameterReference", "Delay"),
            tuple("DelaySeconds", "Never", "1", "5", "Dynamic", "DirectModification", null));
    assertThat(work.details().getFirst().target().path()).isEqualTo("/Properties/DelaySeconds");
  }

  @Test
  void saysWhatIsReplacedAndWhatThatMayChangeElsewhere() {
    world.create("shop", BASE);
    DescribeChangeSetResponse changes =
        (world.changeSet(
            "shop",
            ChangeSetType.UPDATE,
            BASE.replace("{DelaySeconds: !Ref Delay}", "{QueueName: other}")
                .replace("DBName: main", "DBName: second")
                .replace("Cpu: \"256\"", "Cpu: \"512\"")));

    assertThat(change(changes, "Work").replacementAsString()).isEqualTo("True");
    assertThat(change(changes, "Work").policyActionAsString()).isEqualTo("ReplaceAndDelete");
    assertThat(change(changes, "Data").replacementAsString()).isEqualTo("True");
    assertThat(change(changes, "Data").policyActionAsString()).isEqualTo("ReplaceAndSnapshot");
    assertThat(change(changes, "Job").replacementAsString()).isEqualTo("True");
    ResourceChange news = change(changes, "News");
    assertThat(news.replacementAsString()).isEqualTo("False");
    assertThat(news.details())
        .extracting(
            detail -> detail.changeSourceAsString(),
            detail -> detail.evaluationAsString(),
            detail -> detail.causingEntity(),
            detail -> detail.target().afterValue())
        .containsExactly(
            tuple("ResourceAttribute", "Dynamic", "Work.Arn", "{{changeSet:KNOWN_AFTER_APPLY}}"));
  }

  @Test
  void callsConditionalWhatDependsOnAReplacement() {
    String naming =
        BASE
            + "  Last: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '${Work}-log'}}\n";
    world.create("shop", naming);
    DescribeChangeSetResponse changes =
        (world.changeSet(
            "shop",
            ChangeSetType.UPDATE,
            naming
                .replace("{DelaySeconds: !Ref Delay}", "{QueueName: other}")
                .replace("Engine: postgres", "Engine: aurora")));

    assertThat(change(changes, "Last").replacementAsString()).isEqualTo("Conditional");
    assertThat(change(changes, "Data").replacementAsString()).isEqualTo("Conditional");
    assertThat(change(changes, "Data").details().getFirst().target().requiresRecreationAsString())
        .isEqualTo("Conditionally");
  }

  @Test
  void saysWhatIsRemovedAndWhatItsPolicyDoes() {
    world.create("shop", BASE);
    DescribeChangeSetResponse changes =
        (world.changeSet(
            "shop",
            ChangeSetType.UPDATE,
            """
                Resources:
                  News:
                    Type: AWS::SNS::Topic
                    Metadata: {Note: new}
                    DeletionPolicy: Retain
                    Properties: {DisplayName: "fixed"}
                """));

    assertThat(change(changes, "Data").actionAsString()).isEqualTo("Remove");
    assertThat(change(changes, "Data").policyActionAsString()).isEqualTo("Snapshot");
    assertThat(change(changes, "Work").policyActionAsString()).isEqualTo("Delete");
    assertThat(Set.copyOf(change(changes, "News").scopeAsStrings()))
        .isEqualTo(Set.of("Properties", "Metadata", "DeletionPolicy"));
  }

  @Test
  void showsTagsOfTheStackAsTheirOwnScope() {
    world.create("shop", BASE);
    String id =
        world
            .client()
            .createChangeSet(
                request ->
                    request
                        .stackName("shop")
                        .changeSetName("tags")
                        .usePreviousTemplate(true)
                        .tags(Tag.builder().key("Project").value("ragqa").build()))
            .id();
    world.advance(Duration.ofSeconds(10));

    assertThat(world.client().describeChangeSet(request -> request.changeSetName(id)).changes())
        .hasSize(4)
        .allSatisfy(
            change -> assertThat(change.resourceChange().scopeAsStrings()).containsExactly("Tags"));
  }

  @Test
  void neverShowsTheValueOfASecretParameter() {
    world.create("shop", BASE);
    DescribeChangeSetResponse changeSet =
        world.changeSet(
            "shop",
            ChangeSetType.UPDATE,
            BASE.replace("DBName: main", "DBName: second"),
            parameter("Secret", "very-secret"));

    assertThat(changeSet.toString()).doesNotContain("very-secret");
    assertThat(change(changeSet, "Data").afterContext()).contains("****");
  }

  @Test
  void failsWithoutChanges() {
    world.create("shop", BASE);
    DescribeChangeSetResponse changeSet = world.changeSet("shop", ChangeSetType.UPDATE, BASE);

    assertThat(changeSet.statusAsString()).isEqualTo("FAILED");
    assertThat(changeSet.statusReason())
        .isEqualTo(
            "The submitted information didn't contain changes. Submit different information to"
                + " create a change set.");
    assertThat(changeSet.executionStatusAsString()).isEqualTo("UNAVAILABLE");
    assertThatThrownBy(
            () ->
                world
                    .client()
                    .executeChangeSet(request -> request.changeSetName(changeSet.changeSetId())))
        .isInstanceOf(InvalidChangeSetStatusException.class)
        .hasMessageContaining("cannot be executed in its current status of [FAILED]");
  }

  @Test
  void failsEarlyForPropertiesThatTheSchemaForbids() {
    DescribeChangeSetResponse changeSet =
        world.changeSet(
            "shop",
            ChangeSetType.CREATE,
            "Resources: {Role: {Type: AWS::IAM::Role, Properties: {Colour: red}}}");

    assertThat(changeSet.statusAsString()).isEqualTo("FAILED");
    assertThat(changeSet.statusReason())
        .startsWith(
            "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].")
        .contains("required key [AssumeRolePolicyDocument] not found (at /Resources/Role/Prop")
        .contains("extraneous key [Colour] is not permitted");
  }

  @Test
  void isOutOfDateAsSoonAsAnotherIsExecuted() {
    world.create("shop", BASE);
    DescribeChangeSetResponse first =
        world.changeSet("shop", ChangeSetType.UPDATE, BASE, parameter("Delay", "5"));
    DescribeChangeSetResponse second =
        world.changeSet("shop", ChangeSetType.UPDATE, BASE, parameter("Delay", "6"));
    world.client().executeChangeSet(request -> request.changeSetName(second.changeSetId()));
    assertThat(describe(second).executionStatusAsString()).isEqualTo("EXECUTE_IN_PROGRESS");
    world.settle();

    assertThat(describe(first).executionStatusAsString()).isEqualTo("OBSOLETE");
    assertThatThrownBy(
            () ->
                world
                    .client()
                    .executeChangeSet(request -> request.changeSetName(first.changeSetId())))
        .isInstanceOf(InvalidChangeSetStatusException.class)
        .hasMessageContaining("current execution status of [OBSOLETE]");
  }

  @Test
  void changesNothingWhereItIsDiscarded() {
    world.create("shop", BASE);
    DescribeChangeSetResponse changeSet =
        world.changeSet("shop", ChangeSetType.UPDATE, BASE, parameter("Delay", "5"));
    world
        .client()
        .deleteChangeSet(
            request -> request.stackName("shop").changeSetName(changeSet.changeSetName()));

    assertThat(world.client().listChangeSets(request -> request.stackName("shop")).summaries())
        .isEmpty();
    assertThatThrownBy(() -> describe(changeSet)).isInstanceOf(ChangeSetNotFoundException.class);
    assertThat(world.status("shop")).isEqualTo("CREATE_COMPLETE");
  }

  @Test
  void refusesTwoOfOneNameAndACreationOfWhatExists() {
    world.create("shop", BASE);
    assertThatThrownBy(() -> world.begin("shop", ChangeSetType.CREATE, BASE))
        .hasMessageStartingWith(
            "Stack [shop] already exists and cannot be created again with the changeSet");
    assertThatThrownBy(() -> world.begin("none", ChangeSetType.UPDATE, BASE))
        .hasMessageStartingWith("Stack [none] does not exist");
    for (int i = 0; i < 2; i++) {
      boolean again = i == 1;
      Runnable create =
          () ->
              world
                  .client()
                  .createChangeSet(
                      request ->
                          request
                              .stackName("shop")
                              .changeSetName("same")
                              .templateBody(BASE)
                              .parameters(parameter("Delay", "4")));
      if (again) {
        assertThatThrownBy(create::run).isInstanceOf(AlreadyExistsException.class);
      } else {
        create.run();
      }
    }
  }

  @Test
  void deletesTheNewStackOnFailureWhereToldSo() {
    String id =
        world
            .client()
            .createChangeSet(
                request ->
                    request
                        .stackName("bad")
                        .changeSetName("first")
                        .changeSetType(ChangeSetType.CREATE)
                        .onStackFailure(OnStackFailure.DELETE)
                        .templateBody(
                            "Resources: {Bad: {Type: AWS::SQS::Queue, Properties: {QueueName:"
                                + " refused}}}"))
            .stackId();
    world.advance(Duration.ofSeconds(10));
    world.client().executeChangeSet(request -> request.stackName("bad").changeSetName("first"));
    world.settle();

    assertThat(world.status(id)).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void givesManyChangesInPages() {
    StringBuilder template = new StringBuilder("Resources:\n");
    for (int i = 0; i < 230; i++) {
      template.append("  Queue%s: {Type: AWS::SQS::Queue}\n".formatted(i));
    }
    DescribeChangeSetResponse first =
        world.changeSet("big", ChangeSetType.CREATE, template.toString());

    assertThat(first.changes()).hasSize(100);
    assertThat(first.nextToken()).isNotNull();
    assertThat(
            world
                .client()
                .describeChangeSetPaginator(request -> request.changeSetName(first.changeSetId()))
                .changes()
                .stream()
                .map(change -> change.resourceChange().logicalResourceId())
                .collect(Collectors.toSet()))
        .hasSize(230);
  }

  private DescribeChangeSetResponse describe(DescribeChangeSetResponse changeSet) {
    return world
        .client()
        .describeChangeSet(request -> request.changeSetName(changeSet.changeSetId()));
  }
}
