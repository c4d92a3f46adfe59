package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * Change sets of every blueprint and variant, created, read and deleted over the wire by the real
 * SDK client: that templates, parameters and tags survive it, in the request or through S3. What
 * they would do, the emulator can't say.
 */
class ChangeSetsOnMotoTest {

  private static final Location LOCATION = Location.of("moto", "ap-south-1");
  private static final String BUCKET = "templates";
  private static final Path DOCUMENT = Path.of("../docs/emulators.md");
  private static final String BEGIN = "<!-- written by ChangeSetsOnMotoTest with -Dupdate -->\n";
  private static final String END = "<!-- end -->\n";

  private static final MotoServer MOTO = MotoServer.start();
  private static final AwsClients CLIENTS = MOTO.clients(LOCATION);

  @BeforeAll
  static void makeTheBucketOfLargeTemplates() {
    assertThat(
            CLIENTS
                .s3(LOCATION)
                .createBucket(
                    bucket ->
                        bucket
                            .bucket(BUCKET)
                            .createBucketConfiguration(
                                where -> where.locationConstraint(LOCATION.region().id())))
                .location())
        .contains(BUCKET);
  }

  @AfterAll
  static void stop() {
    CLIENTS.close();
    MOTO.close();
  }

  /** Moto takes every stack of every variant; one that it refuses fails here with its message. */
  @ParameterizedTest
  @MethodSource("io.ragdeck.provisioning.template.Drawing#production")
  void takesReadsAndDiscardsEveryStack(Drawing drawing) {
    CloudFormationClient cloudFormation = CLIENTS.cloudFormation(LOCATION);
    for (StackTemplate stack : drawing.stacks()) {
      CreateChangeSetRequest request = request(drawing, stack);
      String id = cloudFormation.createChangeSet(request).id();

      DescribeChangeSetResponse read =
          cloudFormation.describeChangeSet(asked -> asked.changeSetName(id));
      assertThat(read.status()).as(stack.name()).isEqualTo(ChangeSetStatus.CREATE_COMPLETE);
      assertThat(added(read)).isEqualTo(types(stack));
      assertThat(read.parameters()).containsExactlyInAnyOrderElementsOf(request.parameters());
      // Moto says the tags of the stack only; AWS says them here as well.
      assertThat(read.tags()).isEmpty();
      assertThat(
              cloudFormation
                  .describeStacks(asked -> asked.stackName(request.stackName()))
                  .stacks()
                  .getFirst()
                  .tags())
          .containsExactlyInAnyOrderElementsOf(request.tags());

      assertThat(
              cloudFormation
                  .deleteChangeSet(gone -> gone.changeSetName(id))
                  .sdkHttpResponse()
                  .isSuccessful())
          .isTrue();
      assertThatThrownBy(() -> cloudFormation.describeChangeSet(asked -> asked.changeSetName(id)))
          // AWS answers ChangeSetNotFound, which has a class of its own.
          .isInstanceOf(CloudFormationException.class)
          .hasMessageContaining("does not exist");
    }
  }

  private static CreateChangeSetRequest request(Drawing drawing, StackTemplate stack) {
    // Moto finds change sets by name across all stacks.
    String name = stack.name() + "-" + drawing.design().variant();
    CreateChangeSetRequest.Builder request =
        CreateChangeSetRequest.builder()
            .stackName(name)
            .changeSetName(name)
            .changeSetType(ChangeSetType.CREATE)
            .capabilities(Capability.CAPABILITY_IAM)
            .parameters(parameters(stack))
            .tags(
                stack.tags().entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    String text = stack.template().yaml();
    if (inRequest(stack)) {
      return request.templateBody(text).build();
    }
    assertThat(
            CLIENTS
                .s3(LOCATION)
                .putObject(put -> put.bucket(BUCKET).key(name), RequestBody.fromString(text))
                .eTag())
        .isNotEmpty();
    return request
        .templateURL("https://%s.s3.%s.amazonaws.com/%s".formatted(BUCKET, LOCATION.region(), name))
        .build();
  }

  private static boolean inRequest(StackTemplate stack) {
    return stack.template().yaml().getBytes(StandardCharsets.UTF_8).length <= Template.LARGEST_BODY;
  }

  /** Values that another stack will have are not known yet: any text stands for them. */
  private static List<Parameter> parameters(StackTemplate stack) {
    return stack.sources().entrySet().stream()
        .map(
            source ->
                Parameter.builder()
                    .parameterKey(source.getKey())
                    .parameterValue(
                        switch (source.getValue()) {
                          case StackTemplate.Source.Value(String text) -> text;
                          case StackTemplate.Source.Output(StackKind other, String name) ->
                              name + "-of-" + other.suffix();
                        })
                    .build())
        .toList();
  }

  private static Map<String, String> added(DescribeChangeSetResponse read) {
    Map<String, String> added = new TreeMap<>();
    read.changes().stream()
        .map(change -> change.resourceChange())
        .filter(change -> change.action() == ChangeAction.ADD)
        .forEach(change -> added.put(change.logicalResourceId(), change.resourceType()));
    return added;
  }

  private static Map<String, String> types(StackTemplate stack) {
    Map<String, String> types = new TreeMap<>();
    stack.template().resources().forEach((id, resource) -> types.put(id, resource.type()));
    return types;
  }

  @Test
  void theDocumentSaysWhatRan() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (System.getProperty("update") != null) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + table() + document.substring(end));
      return;
    }
    assertThat(document.substring(begin, end))
        .as("docs/emulators.md: run this test with -Dupdate")
        .isEqualTo(table());
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| blueprint | variant |");
    for (StackKind kind : StackKind.values()) {
      table.append(' ').append(kind.suffix()).append(" |");
    }
    table.append("\n|---|---|").append("---|".repeat(StackKind.values().length)).append('\n');
    for (Drawing drawing : Drawing.production()) {
      Map<StackKind, String> cells = new EnumMap<>(StackKind.class);
      drawing
          .stacks()
          .forEach(stack -> cells.put(stack.kind(), inRequest(stack) ? "request" : "S3"));
      table.append(
          "| %s | %s |".formatted(drawing.design().blueprint(), drawing.design().variant()));
      for (StackKind kind : StackKind.values()) {
        table.append(' ').append(cells.getOrDefault(kind, "no such stack")).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }
}
