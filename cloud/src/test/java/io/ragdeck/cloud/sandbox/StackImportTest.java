package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/** Change sets that take over what is there already, by the name that the template gives. */
class StackImportTest {

  private static final String KEPT =
      """
      Resources:
        Images:
          Type: AWS::ECR::Repository
          DeletionPolicy: Retain
          Properties: {RepositoryName: shop/web}
      """;

  private final World world = new World("empty");
  private final CloudFormationClient client =
      world.sandbox.clients().cloudFormation(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void takesOverWhatAnEarlierStackKept() {
    run(changeSet("first", KEPT, false));
    push();
    client.deleteStack(request -> request.stackName("first"));
    world.advance(Duration.ofMinutes(2));

    DescribeChangeSetResponse without = changeSet("second", KEPT, false);
    assertThat(actions(without)).containsExactly("Add");
    client.deleteChangeSet(request -> request.changeSetName(without.changeSetId()));
    DescribeChangeSetResponse with = changeSet("second", KEPT, true);

    assertThat(with.importExistingResources()).isTrue();
    assertThat(with.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.resourceChange().actionAsString()).isEqualTo("Import");
              assertThat(change.resourceChange().physicalResourceId()).isEqualTo("shop/web");
            });
    run(with);
    assertThat(status("second")).isEqualTo("CREATE_COMPLETE");
    assertThat(events("second")).contains("Images IMPORT_COMPLETE");
    assertThat(images()).isEqualTo(1);
    assertThat(tagged("second")).containsExactly(arn());
  }

  @Test
  void letsItBeWhereTheStackFails() {
    run(changeSet("first", KEPT, false));
    push();
    client.deleteStack(request -> request.stackName("first"));
    world.advance(Duration.ofMinutes(2));
    String failing =
        KEPT
            + """
              Broken:
                Type: AWS::ECS::Service
                DependsOn: Images
                Properties: {Cluster: nowhere, TaskDefinition: nothing}
            """;

    run(changeSet("second", failing, true));

    assertThat(status("second")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(images()).isEqualTo(1);
  }

  @Test
  void takesNothingThatWouldGoWithTheStack() {
    run(changeSet("first", KEPT, false));
    client.deleteStack(request -> request.stackName("first"));
    world.advance(Duration.ofMinutes(2));

    DescribeChangeSetResponse changeSet =
        changeSet("second", KEPT.replace("DeletionPolicy: Retain", ""), true);

    assertThat(changeSet.statusAsString()).isEqualTo("FAILED");
    assertThat(changeSet.statusReason()).contains("Images", "DeletionPolicy");
  }

  @Test
  void takesNothingOfAnotherStack() {
    run(changeSet("first", KEPT, false));

    DescribeChangeSetResponse changeSet = changeSet("second", KEPT, true);

    assertThat(changeSet.statusAsString()).isEqualTo("FAILED");
    assertThat(changeSet.statusReason()).contains("shop/web", "already belongs to a stack");
  }

  private DescribeChangeSetResponse changeSet(String stack, String template, boolean imports) {
    String id =
        client
            .createChangeSet(
                request ->
                    request
                        .stackName(stack)
                        .changeSetName("change-" + imports)
                        .changeSetType(ChangeSetType.CREATE)
                        .importExistingResources(imports)
                        .tags(Tag.builder().key("team").value(stack).build())
                        .templateBody(template))
            .id();
    world.advance(Duration.ofSeconds(10));
    return client.describeChangeSet(request -> request.changeSetName(id));
  }

  private void run(DescribeChangeSetResponse changeSet) {
    client.executeChangeSet(
        request -> request.changeSetName(changeSet.changeSetId()).retainExceptOnCreate(true));
    world.advance(Duration.ofMinutes(5));
  }

  private void push() {
    world.sandbox.mischief().push(World.PRODUCTION, "shop/web", "v1");
    world.advance(Duration.ofSeconds(1));
    assertThat(images()).isEqualTo(1);
  }

  private int images() {
    return world
        .sandbox
        .clients()
        .ecr(World.PRODUCTION)
        .listImages(request -> request.repositoryName("shop/web"))
        .imageIds()
        .size();
  }

  private List<String> tagged(String team) {
    return world
        .sandbox
        .clients()
        .tagging(World.PRODUCTION)
        .getResources(
            request ->
                request
                    .resourceTypeFilters("ecr:repository")
                    .tagFilters(filter -> filter.key("team").values(team)))
        .resourceTagMappingList()
        .stream()
        .map(ResourceTagMapping::resourceARN)
        .toList();
  }

  private String arn() {
    return world
        .sandbox
        .clients()
        .ecr(World.PRODUCTION)
        .describeRepositories(request -> request.repositoryNames("shop/web"))
        .repositories()
        .getFirst()
        .repositoryArn();
  }

  private String status(String stack) {
    return client
        .describeStacks(request -> request.stackName(stack))
        .stacks()
        .getFirst()
        .stackStatusAsString();
  }

  private static Stream<String> actions(DescribeChangeSetResponse changeSet) {
    return changeSet.changes().stream().map(one -> one.resourceChange().actionAsString());
  }

  private List<String> events(String stack) {
    return client.describeStackEvents(request -> request.stackName(stack)).stackEvents().stream()
        .map(StackImportTest::line)
        .toList();
  }

  private static String line(StackEvent event) {
    return "%s %s".formatted(event.logicalResourceId(), event.resourceStatusAsString());
  }
}
