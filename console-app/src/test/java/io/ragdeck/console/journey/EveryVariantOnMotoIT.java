package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.provisioning.template.StackKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Repository;

/**
 * Every variant over the wire by the console's API, as far as moto can make its stacks, with AWS's
 * command line as a witness: the stacks and what is in them are there, and are gone after the
 * teardown. What moto lacks stands in {@code moto/sitecustomize.py}.
 */
class EveryVariantOnMotoIT {

  private static final String MANIFEST =
      """
      {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
       "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 2,
        "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
       "layers": []}
      """;

  /**
   * What the witness is asked of the whole account; each answers a list of names or ids. Of ECS
   * clusters nothing: moto lists those that are deleted.
   */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "VPCs", "ec2 describe-vpcs --query Vpcs[?!IsDefault].VpcId",
          "subnets", "ec2 describe-subnets --query Subnets[?!DefaultForAz].SubnetId",
          "load balancers",
              "elbv2 describe-load-balancers --query LoadBalancers[].LoadBalancerName",
          "repositories", "ecr describe-repositories --query repositories[].repositoryName",
          // The bucket of large templates is the account's.
          "buckets",
              "s3api list-buckets --query Buckets[?!starts_with(Name,'ragdeck-templates')].Name",
          "databases", "rds describe-db-instances --query DBInstances[].DBInstanceIdentifier",
          "file systems", "efs describe-file-systems --query FileSystems[].FileSystemId");

  private static final String HALF_MADE = "not begun: moto can't list what is half made";

  private static final Location MUMBAI = Location.of("main", "ap-south-1");

  private static MotoServer moto;
  private static AwsClients clients;
  private static OneConsole console;
  private static AwsCommandLine aws;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    moto = MotoServer.start(Map.of("PYTHONPATH", "src/test/resources/moto"));
    Map<String, String> environment = MotoCluster.environment(moto.address());
    clients = moto.clients(MUMBAI);
    aws = new AwsCommandLine(environment);
    console = new OneConsole(dataDir, environment);
    console.start();
  }

  @AfterAll
  static void stop() {
    console.close();
    clients.close();
    moto.close();
  }

  /** What an earlier test left has names that this one wants. */
  @BeforeEach
  void forget() {
    moto.reset();
  }

  /** The others take minutes. */
  @Test
  void oneIsThereAsTheConsoleSaysAndGoneAfterItsTeardown() {
    livesAsTheWitnessSays(Tour.of("ai-rag", "ec2-compose"));
  }

  @Tag("journeys")
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.ragdeck.console.journey.Tour#all")
  void isThereAsTheConsoleSaysAndGoneAfterItsTeardown(Tour tour) {
    livesAsTheWitnessSays(tour);
  }

  private static void livesAsTheWitnessSays(Tour tour) {
    JsonNode plan = plan(tour);
    JsonNode ended = deploy(tour, plan.path("plan").path("id").asText());
    Map<String, String> ran = new LinkedHashMap<>();
    for (StackKind kind : StackKind.values()) {
      ran.put(kind.suffix(), made(tour, kind, plan, ended));
    }
    assertThat(shown(tour)).isEqualTo(witnessed(tour)).isNotEmpty();
    assertThat(standing()).containsKeys("VPCs", "subnets");

    ran.put("left by the teardown", promised(tour).map(it -> left(tour, it)).orElse(HALF_MADE));
    RanWhere.MOTO.ran(tour, ran);
  }

  private static String left(Tour tour, String promised) {
    tearDown(tour);
    assertThat(witnessed(tour)).isEmpty();
    Map<String, Set<String>> left = standing();
    left.values()
        .forEach(some -> assertThat(some).allSatisfy(one -> assertThat(promised).contains(one)));
    return left.isEmpty() ? "nothing" : "as promised: " + String.join(", ", left.keySet());
  }

  /** With the secrets that it asks for, drawn again. */
  private static JsonNode plan(Tour tour) {
    JsonNode first = drawn(tour);
    List<String> secrets =
        stream(first.path("findings"))
            .filter(finding -> finding.path("fix").path("kind").asText().equals("secret"))
            .map(finding -> finding.path("fix").path("subject").asText())
            .toList();
    String id = first.path("plan").path("id").asText();
    for (String name : secrets) {
      String body = "{\"name\": \"%s\", \"value\": \"of-nobody\"}".formatted(name);
      assertThat(console.send("POST", "/api/v1/plans/%s/secrets".formatted(id), body, ""))
          .isNotEmpty();
    }
    JsonNode plan = secrets.isEmpty() ? first : drawn(tour);
    assertThat(plan.path("plan").path("state").asText()).as(plan.toString()).isEqualTo("READY");
    return plan;
  }

  private static JsonNode drawn(Tour tour) {
    String wanted =
        """
        {"blueprint": "%s", "variant": "%s", "name": "%s", "environment": "%s",
         "location": "main/ap-south-1"}
        """
            .formatted(tour.blueprint(), tour.variant(), tour.name(), tour.environment());
    String path =
        "/api/v1/plans/"
            + console.send("POST", "/api/v1/plans", wanted, "").path("plan").path("id").asText();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !console.get(path).path("plan").path("state").asText().equals("DRAWING"));
    return console.get(path);
  }

  /** Images are pushed as soon as their repositories are there, as a person does it. */
  private static JsonNode deploy(Tour tour, String plan) {
    JsonNode begun =
        console.send("POST", "/api/v1/plans/%s/execution".formatted(plan), "", tour.system());
    JsonNode ended = ended(begun);
    if (!step(ended, "Images").path("state").asText().equals("FAILED")) {
      return ended;
    }
    push(tour);
    String retry = "/api/v1/operations/%s/retry".formatted(begun.path("id").asText());
    return ended(console.send("POST", retry, "", tour.system()));
  }

  private static JsonNode ended(JsonNode begun) {
    assertThat(begun.has("id")).as(begun.toString()).isTrue();
    String id = begun.path("id").asText();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> console.operation(id).path("finishedAt").isTextual());
    return console.operation(id);
  }

  private static JsonNode step(JsonNode operation, String name) {
    return stream(operation.path("steps"))
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void push(Tour tour) {
    EcrClient ecr = clients.ecr(MUMBAI);
    ecr.describeRepositories().repositories().stream()
        .map(Repository::repositoryName)
        .filter(name -> name.startsWith(tour.name()))
        .map(
            name ->
                ecr.putImage(
                        image ->
                            image.repositoryName(name).imageTag("v1.0.0").imageManifest(MANIFEST))
                    .image()
                    .imageId()
                    .imageTag())
        .forEach(tag -> assertThat(tag).isEqualTo("v1.0.0"));
  }

  /** What became of a stack, as the operation says and the witness sees. */
  private static String made(Tour tour, StackKind kind, JsonNode plan, JsonNode operation) {
    String name = tour.system() + "-" + kind.suffix();
    List<JsonNode> planned =
        stream(plan.path("stacks")).filter(one -> one.path("name").asText().equals(name)).toList();
    if (planned.isEmpty()) {
      return "no such stack";
    }
    JsonNode step = step(operation, stepOf(kind));
    if (!step.path("state").asText().equals("DONE")) {
      return step.path("message").isTextual()
          ? step.path("message").asText().replace("The stack %s ".formatted(name), "")
          : "not reached";
    }
    JsonNode stack =
        aws.says("cloudformation", "describe-stacks", "--stack-name", name).path("Stacks").get(0);
    assertThat(stack.path("StackStatus").asText()).isEqualTo("CREATE_COMPLETE");
    Set<String> wanted =
        stream(planned.getFirst().path("changes"))
            .map(change -> change.path("logicalId").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there =
        stream(
                aws.says("cloudformation", "list-stack-resources", "--stack-name", name)
                    .path("StackResourceSummaries"))
            .map(one -> one.path("LogicalResourceId").asText())
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(wanted).containsAll(there);
    return "made, %s of %s".formatted(there.size(), wanted.size());
  }

  private static String stepOf(StackKind kind) {
    return switch (kind) {
      case NETWORK -> "Network stack";
      case DATA -> "Data stack";
      case PLATFORM -> "Platform stack";
      case TASKS -> "Task definitions";
      case SERVICES -> "Services stack";
    };
  }

  /** The stacks of a system by the console's API. */
  private static Map<String, String> shown(Tour tour) {
    String path = "/api/v1/systems/" + tour.system();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> stacks(console.get(path)).equals(witnessed(tour)));
    return stacks(console.get(path));
  }

  private static Map<String, String> stacks(JsonNode system) {
    return stream(system.path("stacks"))
        .collect(
            Collectors.toMap(one -> one.path("name").asText(), one -> one.path("status").asText()));
  }

  /** The same by the witness; a stack in review only holds change sets. */
  private static Map<String, String> witnessed(Tour tour) {
    return stream(aws.says("cloudformation", "describe-stacks").path("Stacks"))
        .filter(one -> one.path("StackName").asText().startsWith(tour.system() + "-"))
        .filter(one -> !one.path("StackStatus").asText().equals("REVIEW_IN_PROGRESS"))
        .collect(
            Collectors.toMap(
                one -> one.path("StackName").asText(), one -> one.path("StackStatus").asText()));
  }

  /**
   * What the page says that stays if the data is kept; empty where it says that it is not known,
   * since moto can't list a stack that it left half made.
   */
  private static Optional<String> promised(Tour tour) {
    Document page =
        Jsoup.parse(console.page("/systems/%s/orders/teardown?ask=aws".formatted(tour.system())));
    if (page.text().contains("What it would delete is not known")) {
      return Optional.empty();
    }
    assertThat(page.select(".losses:contains(What is deleted)").text()).contains(tour.system());
    return Optional.of(page.select(".losses:contains(What stays)").text());
  }

  private static void tearDown(Tour tour) {
    JsonNode ended =
        ended(console.send("DELETE", "/api/v1/systems/" + tour.system(), "", tour.system()));
    assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
  }

  /** The names and ids of what there is by its kind; no kind of which there is nothing. */
  private static Map<String, Set<String>> standing() {
    Map<String, Set<String>> standing = new TreeMap<>();
    QUESTIONS.forEach(
        (kind, question) ->
            standing.put(
                kind,
                stream(aws.says(question.split(" ", -1)))
                    .map(JsonNode::asText)
                    .collect(Collectors.toCollection(TreeSet::new))));
    standing.values().removeIf(Set::isEmpty);
    return standing;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
