package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * SIGKILL of the real process while it changes something over the wire: the next one goes on, and
 * nothing is done twice.
 */
class KilledWhileOperatingIT {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final String SYSTEM = "kr-staging";

  /** The system that the emulator's cluster is. */
  private static final String WATCHED = "ragqa";

  private static final List<String> STACKS =
      List.of(SYSTEM + "-network", SYSTEM + "-data", SYSTEM + "-platform", SYSTEM + "-services");

  private final Random moment = new Random(7);

  @Test
  void tearsDownToTheEnd(@TempDir Path dataDir) {
    // Alone: with a cluster in it moto's tagging API fails.
    try (MotoServer moto = MotoServer.start();
        CloudFormationClient stacks = stacks(moto.address());
        OneConsole console = new OneConsole(dataDir, MotoCluster.environment(moto.address()))) {
      STACKS.forEach(name -> make(stacks, name));
      console.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> console.knows(SYSTEM));
      String id =
          console
              .send("DELETE", "/api/v1/systems/%s?keepData=false".formatted(SYSTEM), "", SYSTEM)
              .path("id")
              .asText();
      for (int kill = 0; kill < KILLS; kill++) {
        ConsoleProcess.pause(Duration.ofMillis(moment.nextInt(400)));
        console.kill();
        console.start();
      }
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> console.operation(id).path("finishedAt").isTextual());
      JsonNode ended = console.operation(id);
      assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
      assertThat(ended.path("steps").findValues("attempt")).allMatch(one -> one.asInt() == 1);
      assertThat(standing(stacks)).isEmpty();
      assertThat(console.log(id)).contains("gone on with from here");
      assertThat(console.auditedAs("operation-begin")).isEqualTo(1);
      assertThat(console.auditedAs("operation-end")).isEqualTo(1);
    }
  }

  @Test
  void registersOneRevision(@TempDir Path dataDir) {
    try (MotoCluster cluster = new MotoCluster().wanting(2);
        OneConsole console = new OneConsole(dataDir, cluster.environment())) {
      console.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> console.knows(WATCHED));
      String service = "/api/v1/systems/%s/services/%s".formatted(WATCHED, MotoCluster.SERVICE);
      await().atMost(Duration.ofSeconds(60)).until(() -> console.answers(service));
      String id =
          console
              .send("POST", service + "/deployments", "{\"tag\": \"v1.9.0\"}", WATCHED)
              .path("id")
              .asText();
      for (int kill = 0; kill < KILLS; kill++) {
        ConsoleProcess.pause(Duration.ofMillis(moment.nextInt(900)));
        console.kill();
        console.start();
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> cluster.revisions().size() > 1);
      ConsoleProcess.pause(Duration.ofSeconds(3));
      assertThat(cluster.revisions()).hasSize(2);
      if (!console.operation(id).path("finishedAt").isTextual()) {
        // moto deploys nothing: whoever waits for it is stopped.
        JsonNode ignored = console.send("DELETE", "/api/v1/operations/" + id, "", WATCHED);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> console.operation(id).path("finishedAt").isTextual());
      }
      assertThat(cluster.revisions()).hasSize(2);
      assertThat(console.log(id)).contains("gone on with from here");
      assertThat(console.auditedAs("operation-begin")).isEqualTo(1);
      assertThat(console.auditedAs("operation-end")).isEqualTo(1);
    }
  }

  private static CloudFormationClient stacks(URI address) {
    return CloudFormationClient.builder()
        .endpointOverride(address)
        .region(Region.AP_SOUTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static void make(CloudFormationClient stacks, String name) {
    String template =
        """
        {"Resources": {"News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "%s"}}}}"""
            .formatted(name);
    var ignored =
        stacks.createStack(
            request ->
                request
                    .stackName(name)
                    .templateBody(template)
                    .tags(tag("ragdeck:system", "kr"), tag("ragdeck:environment", "staging")));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static List<String> standing(CloudFormationClient stacks) {
    return stacks.listStacksPaginator().stackSummaries().stream()
        .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
        .map(StackSummary::stackName)
        .toList();
  }
}
