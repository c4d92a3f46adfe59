package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.HttpProbe.Answer;
import io.ragdeck.cloud.HttpProbe.Question;
import io.ragdeck.cloud.sandbox.world.Mishap;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** What the deployed systems of the healthy scenario answer at their own addresses. */
class SandboxProbeTest {

  private final World world = new World("healthy");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aHealthySystemPassesTheChecksOfItsBlueprint() throws Exception {
    assertThat(get("/api/health").body()).contains("\"status\":\"ok\"");
    for (String page : new String[] {"/widget", "/search", "/admin"}) {
      assertThat(get(page).status()).as(page).isEqualTo(200);
    }
    assertThat(get("/grafana/api/health").body()).contains("database");
    assertThat(get("/prometheus/-/healthy").status()).isEqualTo(200);
    assertThat(get("/langfuse/api/public/health").body()).contains("OK");
    assertThat(get("/api/health").took()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
  }

  @Test
  void aRuleOfTheFirstPriorityAnswersForTheWholeSystemUntilItGoes() throws Exception {
    String listener =
        world
            .elbv2()
            .describeListeners(request -> request.loadBalancerArn(balancer().loadBalancerArn()))
            .listeners()
            .stream()
            .filter(one -> one.port() == 80)
            .findFirst()
            .orElseThrow()
            .listenerArn();
    String rule =
        world
            .elbv2()
            .createRule(
                request ->
                    request
                        .listenerArn(listener)
                        .priority(1)
                        .conditions(one -> one.field("path-pattern").values("/*"))
                        .actions(
                            action ->
                                action
                                    .type("fixed-response")
                                    .fixedResponseConfig(
                                        fixed -> fixed.statusCode("503").messageBody("Back soon"))))
            .rules()
            .getFirst()
            .ruleArn();
    assertThat(get("/api/health"))
        .extracting(Answer::status, Answer::body)
        .containsExactly(503, "Back soon");
    world.elbv2().deleteRule(request -> request.ruleArn(rule));
    assertThat(get("/api/health").status()).isEqualTo(200);
  }

  @Test
  void withoutTasksThereIsNobodyToAnswer() throws Exception {
    world
        .ecs()
        .updateService(
            request -> request.cluster(World.CLUSTER).service("ragqa-api-gateway").desiredCount(0));
    world.advance(Duration.ofMinutes(5));
    assertThat(get("/api/health").status()).isEqualTo(503);
    assertThat(get("/widget").status()).isEqualTo(200);
  }

  @Test
  void aServiceThatAnswers503AnswersIt() throws Exception {
    world
        .sandbox
        .mischief()
        .afflict(
            World.PRODUCTION,
            World.CLUSTER,
            "ragqa-api-gateway",
            Mishap.ANSWERS_503,
            Duration.ofSeconds(1));
    assertThat(get("/api/health").status()).isEqualTo(503);
  }

  @Test
  void nobodyIsThereForAnUnknownNameOrAPortWithoutListener() {
    assertThatThrownBy(() -> ask("http://nobody.example.com/"))
        .isInstanceOf(UnknownHostException.class);
    assertThatThrownBy(() -> ask("http://%s:8443/".formatted(balancer().dnsName())))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ask("ftp://%s/".formatted(balancer().dnsName())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Answer get(String path) throws IOException, InterruptedException {
    return ask("http://%s%s".formatted(balancer().dnsName(), path));
  }

  private Answer ask(String address) throws IOException, InterruptedException {
    return world
        .sandbox
        .probe()
        .ask(World.PRODUCTION, new Question("GET", URI.create(address), Optional.empty()));
  }

  private LoadBalancer balancer() {
    return world.elbv2().describeLoadBalancers().loadBalancers().stream()
        .filter(one -> one.loadBalancerName().startsWith("ragqa"))
        .findFirst()
        .orElseThrow();
  }
}
