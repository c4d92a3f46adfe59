package io.ragdeck.console.operations;

import static io.ragdeck.console.operations.Forms.GATEWAY;
import static io.ragdeck.console.operations.Forms.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The form for going back shows what that would change. */
@QuarkusTest
class RollbackFormTest {

  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  /** A service that no other test here changes: the console remembers revisions for ever. */
  private static final String CAST = "ragqa-search-page";

  @Inject Simulation simulation;

  @Test
  void rollingBackShowsTheDifferenceFirst() {
    simulation.play("healthy");
    await().atMost(Duration.ofSeconds(90)).until(RollbackFormTest::revisionsAreRead);
    Html page = Html.of(given().get(GATEWAY + "/orders/rollback").asString());
    assertThat(page.title()).isEqualTo("Roll back: ragqa-api-gateway");
    String before = page.one("#to option[selected]").val();
    assertThat(revision(before)).as("older than what runs").isLessThan(runs());
    assertThat(page.one("input[name=compared][form=order]").val()).isEqualTo(before);
    assertThat(page.document().select("[hx-trigger=load]")).as("the console knows it").isEmpty();
    String chosen = page.document().select("#to option").getLast().val();
    Html compared = Html.of(given().get(GATEWAY + "/orders/rollback?to=" + chosen).asString());
    assertThat(compared.one("#difference").text())
        .isEqualTo("What %s would change".formatted(chosen));
    assertThat(compared.one("#to option[selected]").val()).isEqualTo(chosen);
    Html unknown = Html.of(given().get(GATEWAY + "/orders/rollback?to=ragqa-none:1").asString());
    assertThat(unknown.one("#to-hint .error").text()).contains("not among the revisions");
    Html other =
        Html.of(
            send(
                    "rollback",
                    given().get(GATEWAY + "/orders/rollback"),
                    Map.of("to", chosen, "compared", "another", "confirm", "ragqa-production"))
                .then()
                .statusCode(400)
                .extract()
                .asString());
    assertThat(other.one("#to-hint .error").text()).contains("was not compared");
    assertThat(other.one("input[name=compared]").val()).isEqualTo(chosen);
  }

  /** The console reads the newest revisions of a family: an older one only AWS knows. */
  @Test
  void aRevisionThatNoListHasIsAskedForOnceThePageIsThere() {
    simulation.play("healthy");
    String first = runsTheTwelfthAfterTheFirst();
    String orders = "/systems/ragqa-production/services/" + CAST + "/orders/rollback?to=" + first;
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> Html.of(given().get(orders).asString()).has("[hx-trigger=load]"));
    Html early = Html.of(given().get(orders).asString());
    assertThat(early.one("#to option[selected]").val()).isEqualTo(first);
    assertThat(early.document().select("input[name=compared]")).isEmpty();
    assertThat(early.one("[hx-trigger=load]").text()).contains("two calls");
    String asking = early.one("[hx-trigger=load]").attr("hx-get");

    Html told =
        Html.of(
            given().urlEncodingEnabled(false).header("HX-Request", "true").get(asking).asString());
    assertThat(told.one("#difference").text()).isEqualTo("What %s would change".formatted(first));
    assertThat(told.one("input[name=compared][form=order]").val()).isEqualTo(first);
    assertThat(told.document().select("h1")).as("only the part").isEmpty();

    Html plain = Html.of(given().urlEncodingEnabled(false).get(asking).asString());
    assertThat(plain.one("#difference").text()).isEqualTo("What %s would change".formatted(first));
    assertThat(plain.title()).isEqualTo("Roll back: " + CAST);
  }

  private String runsTheTwelfthAfterTheFirst() {
    EcsClient ecs = simulation.sandbox().clients().ecs(MUMBAI);
    for (int i = 0; i < 11; i++) {
      String ignored = registersWhatRuns(ecs);
    }
    String newest = registersWhatRuns(ecs);
    ecs.updateService(r -> r.cluster("ragqa-cluster").service(CAST).taskDefinition(newest));
    // A list of revisions is read again after a while.
    simulation.sandbox().clock().advance(Duration.ofMinutes(2));
    simulation.read();
    return CAST + ":1";
  }

  private static String registersWhatRuns(EcsClient ecs) {
    TaskDefinition runs = ecs.describeTaskDefinition(r -> r.taskDefinition(CAST)).taskDefinition();
    TaskDefinition made =
        ecs.registerTaskDefinition(
                r ->
                    r.family(runs.family())
                        .requiresCompatibilities(runs.requiresCompatibilities())
                        .networkMode(runs.networkMode())
                        .cpu(runs.cpu())
                        .memory(runs.memory())
                        .executionRoleArn(runs.executionRoleArn())
                        .taskRoleArn(runs.taskRoleArn())
                        .volumes(runs.volumes())
                        .containerDefinitions(runs.containerDefinitions()))
            .taskDefinition();
    return "%s:%s".formatted(made.family(), made.revision());
  }

  private static int revision(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf(':') + 1));
  }

  private static int runs() {
    return revision(given().get("/api/v1" + GATEWAY).path("taskDefinition"));
  }

  private static boolean revisionsAreRead() {
    return listed().size() > 1;
  }

  private static List<String> listed() {
    return given().get("/api/v1" + GATEWAY + "/revisions").path("items.taskDefinition");
  }
}
