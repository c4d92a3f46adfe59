package io.ragdeck.provisioning.capsule;

import static io.ragdeck.provisioning.capsule.Opened.NOW;
import static io.ragdeck.provisioning.capsule.Opened.copies;
import static io.ragdeck.provisioning.capsule.Opened.json;
import static io.ragdeck.provisioning.capsule.Opened.text;
import static io.ragdeck.provisioning.capsule.Opened.texts;
import static io.ragdeck.provisioning.running.Rehearsal.CLUSTER;
import static io.ragdeck.provisioning.running.Rehearsal.MUMBAI;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.provisioning.running.OwnResources;
import io.ragdeck.provisioning.running.Rehearsal;
import io.ragdeck.provisioning.stack.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The capsule of the healthy ragqa. */
class CapsulesTest {

  private static final String KEY = "sk-abcdefghijklmnopqrstuvwx";
  private static final String PASSWORD = "correct-horse-battery";

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private Capsule capsule() {
    return new Capsules(rehearsal.clients(), Opened::masked).of(RAGQA, copies(), NOW);
  }

  private List<Stack> stacks() {
    return new Stacks(rehearsal.clients().cloudFormation(MUMBAI)).of(RAGQA);
  }

  @Test
  void holdsTemplatesAsCloudFormationHasThem() {
    Capsule capsule = capsule();

    assertThat(stacks()).hasSizeGreaterThan(3);
    for (Stack stack : stacks()) {
      String folder = "stacks/" + stack.stackName() + "/";
      assertThat(text(capsule, folder + "template.yaml"))
          .isEqualTo(
              rehearsal
                  .clients()
                  .cloudFormation(MUMBAI)
                  .getTemplate(
                      it -> it.stackName(stack.stackName()).templateStage(TemplateStage.ORIGINAL))
                  .templateBody());
      assertThat(texts(json(capsule, folder + "parameters.json"), "ParameterKey"))
          .containsExactlyInAnyOrderElementsOf(
              stack.parameters().stream().map(one -> one.parameterKey()).toList());
      assertThat(texts(json(capsule, folder + "parameters.json"), "ParameterValue"))
          .containsExactlyInAnyOrderElementsOf(
              stack.parameters().stream().map(one -> one.parameterValue()).toList());
      assertThat(json(capsule, folder + "outputs.json")).hasSize(stack.outputs().size());
      assertThat(texts(json(capsule, folder + "tags.json"), "Key")).contains("ragdeck:system");
    }
    List<String> order =
        json(capsule, "manifest.json").path("stacks").valueStream().map(JsonNode::asText).toList();
    assertThat(order.getFirst()).endsWith("-network");
    assertThat(order.getLast()).endsWith("-services");
  }

  @Test
  void holdsWhatRunsAsItWouldBeGivenToEcs() {
    Capsule capsule = capsule();
    List<Service> services = new OwnResources(rehearsal.clients(), RAGQA).services();

    assertThat(services).hasSizeGreaterThan(10);
    for (Service service : services) {
      JsonNode input = json(capsule, "services/" + service.serviceName() + ".json");
      assertThat(input.path("desiredCount").asInt()).isEqualTo(service.desiredCount());
      assertThat(input.path("cluster").asText()).isEqualTo(CLUSTER);
      assertThat(input.path("loadBalancers")).hasSize(service.loadBalancers().size());
      assertThat(input.has("serviceArn") || input.has("events")).isFalse();
    }
    List<String> known =
        RegisterTaskDefinitionRequest.builder().build().sdkFields().stream()
            .map(SdkField::locationName)
            .toList();
    List<String> definitions =
        capsule.files().keySet().stream().filter(it -> it.startsWith("task-definitions/")).toList();
    assertThat(definitions).hasSizeGreaterThanOrEqualTo(services.size());
    for (String file : definitions) {
      assertThat(json(capsule, file).propertyStream().map(Map.Entry::getKey)).isSubsetOf(known);
    }
    JsonNode images = json(capsule, "images.json");
    List<String> unknown = texts(json(capsule, "manifest.json").path("unknown"), "what");
    for (JsonNode image : images) {
      assertThat(
              image.path("digest").asText("").matches("sha256:[0-9a-f]{64}")
                  || unknown.contains("the digest of the image " + image.path("image").asText()))
          .as(image.toString())
          .isTrue();
    }
    assertThat(texts(images, "toldBy")).contains("a running task");
  }

  @Test
  void namesSecretsAndHoldsNoneOfTheirValues() {
    Capsule capsule = capsule();

    JsonNode secrets = json(capsule, "secrets.json");
    assertThat(texts(secrets, "name")).isNotEmpty().noneMatch(name -> name.startsWith("arn:"));
    assertThat(texts(secrets, "madeByStack")).anyMatch(name -> name.endsWith("-data"));
    var client = rehearsal.clients().secretsManager(MUMBAI);
    client.listSecretsPaginator(it -> {}).stream()
        .flatMap(page -> page.secretList().stream())
        .forEach(
            secret -> {
              String value = client.getSecretValue(it -> it.secretId(secret.arn())).secretString();
              for (String word : value.split("[\"{}:, ]+", -1)) {
                // The address of a database stands in its secret, and is none.
                if (word.length() > 15 && !word.endsWith(".amazonaws.com")) {
                  holdsNowhere(capsule, word);
                }
              }
            });
  }

  private static void holdsNowhere(Capsule capsule, String secret) {
    capsule
        .files()
        .keySet()
        .forEach(file -> assertThat(text(capsule, file)).as(file).doesNotContain(secret));
  }

  @Test
  void hidesSecretsInPlainText() {
    String arn = runWithPlainSecrets();

    Capsule capsule = capsule();

    holdsNowhere(capsule, KEY);
    holdsNowhere(capsule, PASSWORD);
    String file =
        "task-definitions/" + arn.substring(arn.lastIndexOf('/') + 1).replace(':', '-') + ".json";
    JsonNode variables = json(capsule, file).at("/containerDefinitions/0/environment");
    assertThat(texts(variables, "name")).containsExactly("DB_PASSWORD", "LLM", "MODE");
    assertThat(texts(variables, "value")).containsExactly("****", "****", "quiet");
    assertThat(texts(json(capsule, "manifest.json").path("mustBeGiven"), "what"))
        .anyMatch(what -> what.startsWith("the variable DB_PASSWORD of "))
        .anyMatch(what -> what.startsWith("the variable LLM of "));
    assertThat(text(capsule, "README.md"))
        .contains("aws ecs register-task-definition --cli-input-json file://" + file)
        .contains("the variable DB_PASSWORD of ");
  }

  /** A revision that no stack made; its ARN. */
  private String runWithPlainSecrets() {
    EcsClient ecs = rehearsal.clients().ecs(MUMBAI);
    Service service = rehearsal.service("ragqa-api-gateway");
    TaskDefinition now =
        ecs.describeTaskDefinition(it -> it.taskDefinition(service.taskDefinition()))
            .taskDefinition();
    String arn =
        ecs.registerTaskDefinition(
                it ->
                    it.family(now.family())
                        .networkMode(now.networkMode())
                        .requiresCompatibilities(now.requiresCompatibilities())
                        .cpu(now.cpu())
                        .memory(now.memory())
                        .executionRoleArn(now.executionRoleArn())
                        .taskRoleArn(now.taskRoleArn())
                        .volumes(now.volumes())
                        .containerDefinitions(
                            now.containerDefinitions().stream()
                                .map(
                                    one ->
                                        one.copy(
                                            plain ->
                                                plain.environment(
                                                    variable("MODE", "quiet"),
                                                    variable("LLM", KEY),
                                                    variable("DB_PASSWORD", PASSWORD))))
                                .toList()))
            .taskDefinition()
            .taskDefinitionArn();
    ecs.updateService(it -> it.cluster(CLUSTER).service(service.serviceName()).taskDefinition(arn));
    return arn;
  }

  private static KeyValuePair variable(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }

  @Test
  void listsWhatItMayNotRead() {
    int number =
        rehearsal
            .sandbox
            .faults()
            .add(
                new Fault(
                    "cloudformation", "GetTemplate", Optional.empty(), new Fault.Effect.Deny(), 1));
    Capsule capsule = capsule();
    assertThat(rehearsal.sandbox.faults().remove(number)).isTrue();

    JsonNode unknown = json(capsule, "manifest.json").path("unknown");
    assertThat(texts(unknown, "what"))
        .contains(
            "the template of the stack ragqa-production-network",
            "whether there are more data stores",
            "a good copy of fs-1");
    assertThat(texts(unknown, "why")).anyMatch(why -> why.contains("cloudformation:GetTemplate"));
    assertThat(capsule.unknown()).isEqualTo(unknown.size());
    assertThat(capsule.files())
        .containsKey("stacks/ragqa-production-network/parameters.json")
        .containsKey("services/ragqa-api-gateway.json")
        .doesNotContainKey("stacks/ragqa-production-network/template.yaml");
  }

  @Test
  void asksNoLongerThanItMay() {
    AtomicLong nanos = new AtomicLong();
    Capsule capsule =
        new Capsules(
                rehearsal.clients(),
                Opened::masked,
                Questions.MOST,
                () -> nanos.getAndAdd(Duration.ofSeconds(9).toNanos()))
            .of(RAGQA, copies(), NOW);

    assertThat(texts(json(capsule, "manifest.json").path("unknown"), "why"))
        .contains("It was not asked: too much time or too many questions.");
    assertThat(texts(json(capsule, "secrets.json"), "madeByStack"))
        .allMatch(stack -> stack.equals("unknown"));
  }

  @Test
  void asksNoMoreThanItMay() {
    Capsule capsule =
        new Capsules(rehearsal.clients(), Opened::masked, 3, () -> 0).of(RAGQA, copies(), NOW);

    assertThat(texts(json(capsule, "manifest.json").path("unknown"), "why"))
        .contains("It was not asked: too much time or too many questions.");
    assertThat(text(capsule, "README.md"))
        .contains("Not known: not all services")
        .doesNotContain("Nothing: every service");
    assertThat(texts(json(capsule(), "manifest.json").path("unknown"), "why"))
        .noneMatch(why -> why.startsWith("It was not asked"));
  }
}
