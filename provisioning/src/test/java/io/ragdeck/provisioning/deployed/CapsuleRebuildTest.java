package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.provisioning.capsule.Capsule;
import io.ragdeck.provisioning.capsule.Capsules;
import io.ragdeck.provisioning.capsule.KnownCopies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** From nothing but the files of a capsule a system is made again, where there is none. */
class CapsuleRebuildTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANOTHER = "again-";
  private static final int LONGEST_BODY = 51_200;
  private static final int LOOKS = 240;

  @Test
  void makesTheStacksAgainUnderOtherNames() throws IOException {
    try (Scene scene = new Scene("ragqa", "standard");
        Deployment elsewhere = new Deployment("ap-south-1")) {
      Capsule capsule =
          new Capsules(scene.clients(), UnaryOperator.identity())
              .of(scene.subject, KnownCopies.none(), Instant.parse("2026-11-20T12:00:00Z"));
      elsewhere.prepare(scene.design);

      JsonNode order = json(capsule, Capsule.MANIFEST).path("stacks");
      assertThat(order).hasSizeGreaterThan(3);
      for (JsonNode name : order) {
        Stack made = make(elsewhere, capsule, name.asText());
        assertThat(elsewhere.complete(made))
            .as(() -> elsewhere.failures(made.stackName()))
            .isTrue();
      }
      assertThat(services(elsewhere, scene))
          .isNotEmpty()
          .isEqualTo(services(scene.deployment, scene));
    }
  }

  private static Stack make(Deployment elsewhere, Capsule capsule, String name) throws IOException {
    String folder = "stacks/" + name + "/";
    CreateStackRequest.Builder request =
        CreateStackRequest.builder()
            .stackName(ANOTHER + name)
            .capabilities(Capability.CAPABILITY_NAMED_IAM)
            .parameters(parameters(elsewhere, capsule, folder))
            .tags(
                json(capsule, folder + "tags.json")
                    .valueStream()
                    .map(
                        tag ->
                            Tag.builder()
                                .key(tag.path("Key").asText())
                                .value(tag.path("Value").asText())
                                .build())
                    .toList());
    String body = text(capsule, folder + "template.yaml");
    if (body.getBytes(StandardCharsets.UTF_8).length > LONGEST_BODY) {
      request.templateURL(uploaded(elsewhere, name, body));
    } else {
      request.templateBody(body);
    }
    elsewhere.client().createStack(request.build());
    Stack stack = elsewhere.stack(ANOTHER + name);
    for (int look = 0;
        look < LOOKS && stack.stackStatusAsString().endsWith("IN_PROGRESS");
        look++) {
      elsewhere.sandbox.clock().advance(Duration.ofSeconds(30));
      stack = elsewhere.stack(ANOTHER + name);
    }
    return stack;
  }

  /** As the README says: what was the output of a stack is that of its successor. */
  private static List<Parameter> parameters(Deployment elsewhere, Capsule capsule, String folder)
      throws IOException {
    JsonNode sources = json(capsule, folder + "stack.json").path("parametersFromOutputs");
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode given : json(capsule, folder + "parameters.json")) {
      String key = given.path("ParameterKey").asText();
      String value = given.path("ParameterValue").asText();
      for (JsonNode source : sources) {
        if (source.path("ParameterKey").asText().equals(key)) {
          value =
              output(
                  elsewhere.stack(ANOTHER + source.path("StackName").asText()),
                  source.path("OutputKey").asText());
        }
      }
      parameters.add(Parameter.builder().parameterKey(key).parameterValue(value).build());
    }
    return parameters;
  }

  private static String output(Stack stack, String key) {
    return stack.outputs().stream()
        .filter(output -> output.outputKey().equals(key))
        .map(Output::outputValue)
        .findFirst()
        .orElseThrow();
  }

  private static String uploaded(Deployment elsewhere, String name, String body) {
    var s3 = elsewhere.sandbox.clients().s3(elsewhere.location());
    if (s3.listBuckets().buckets().stream().noneMatch(it -> it.name().equals("capsules"))) {
      s3.createBucket(it -> it.bucket("capsules"));
    }
    s3.putObject(it -> it.bucket("capsules").key(name), RequestBody.fromString(body));
    return "https://capsules.s3.ap-south-1.amazonaws.com/" + name;
  }

  private static List<String> services(Deployment deployment, Scene scene) {
    return deployment
        .sandbox
        .clients()
        .ecs(deployment.location())
        .listServicesPaginator(it -> it.cluster(scene.design.cluster()))
        .serviceArns()
        .stream()
        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  private static JsonNode json(Capsule capsule, String file) throws IOException {
    return JSON.readTree(text(capsule, file));
  }

  private static String text(Capsule capsule, String file) {
    assertThat(capsule.files()).containsKey(file);
    return new String(capsule.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
  }
}
