package io.ragdeck.console.gpu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.gpu.watch.GpuWatch;
import io.ragdeck.monitoring.serving.watch.ServingWatch;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way: sandbox, watch, page, API and orders. */
@QuarkusTest
class GpuApiTest {

  private static final String GPU = "/api/v1/systems/ragqa-production/gpu";

  @Inject Simulation simulation;
  @Inject GpuWatch watch;
  @Inject ServingWatch serving;

  private Map<String, String> cookies = Map.of();
  private String token = "";

  @BeforeEach
  void play() {
    Response page = given().get("/plans/new?blueprint=ragqa");
    cookies = page.getCookies();
    token = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
    simulation.play("healthy");
    watch.refreshNow();
  }

  @Test
  void thePageSaysWhatTheDriverOfAGpuComplainsOf() {
    simulation.play("bad-night");
    watch.refreshNow();
    serving.refreshNow();
    Html page = Html.of(given().get("/systems/ragqa-production/gpu").asString());
    assertThat(page.one("#findings").text()).contains("XID 48", "before watching began");
  }

  @Test
  void answersByTheNamesOfTheContract() {
    JsonPath answer = json(GPU);

    assertThat(answer.getList("instances")).hasSize(3);
    assertThat(answer.getList("instances.type", String.class)).containsOnly("g5.2xlarge");
    assertThat(answer.getList("instances.gpuModel", String.class)).containsOnly("A10G");
    assertThat(answer.getList("instances.gpuCount", Integer.class)).containsOnly(1);
    assertThat(answer.getList("instances.state", String.class)).containsOnly("running");
    assertThat(answer.getList("instances.zone", String.class))
        .allMatch(zone -> zone.startsWith("ap-south-1"));
    assertThat(answer.getList("instances.utilization", Float.class))
        .allMatch(use -> use > 0 && use <= 100);
    assertThat(answer.getList("instances.memory.totalMiB", Float.class)).containsOnly(22888f);
    assertThat(answer.getList("instances.temperature", Float.class)).allMatch(heat -> heat > 20);
    assertThat(answer.getList("instances.tasks.flatten().service", String.class))
        .containsExactlyInAnyOrder(
            "ragqa-llm-service", "ragqa-speech-service", "ragqa-translation-service");
    assertThat(answer.getList("instances.gpus.flatten().holding", String.class))
        .containsOnly("HELD");
    assertThat(answer.getString("observedAt")).isNotBlank();
    assertThat(answer.getList("instances.costPerHour.currency", String.class)).containsOnly("USD");
    assertThat(answer.getList("groups.name", String.class))
        .containsExactly("ragqa-gpu", "ragqa-training");
  }

  @Test
  void saysWhetherOneMoreFits() {
    JsonPath answer = json(GPU + "?gpus=1&model=A10G&cpu=7168&memory=28672");

    assertThat(answer.getString("placement.verdict")).isEqualTo("AFTER_SCALING");
    assertThat(answer.getInt("placement.afterScaling")).isEqualTo(2);
    assertThat(answer.getList("placement.obstacles")).hasSize(3);
    given()
        .get(GPU + "?gpus=none")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("gpus"));
  }

  @Test
  void whatNobodyMeasuresIsNull() {
    JsonPath answer = json("/api/v1/systems/ragqa-staging/gpu");

    assertThat(answer.getList("instances")).isNotEmpty();
    assertThat(answer.getList("instances.utilization")).containsOnly((Object) null);
    assertThat(answer.getList("instances.memory")).containsOnly((Object) null);
  }

  @Test
  void thePagesShowIt() {
    Html all = Html.of(given().get("/gpu").then().statusCode(200).extract().asString());
    assertThat(all.one("#system-ragqa-production").text()).contains("3 of 3 held");

    Html one =
        Html.of(
            given()
                .get("/systems/ragqa-production/gpu?gpus=1&cpu=7168&memory=28672")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertThat(one.document().select("article.gpu-host")).hasSize(3);
    assertThat(one.labelled("Answer").text()).startsWith("Not now. After scaling: 2 fit");

    Html overview = Html.of(given().get("/").asString());
    assertThat(overview.one("#system-ragqa-production").text()).contains("GPU use 3 of 3 held");
    Html system = Html.of(given().get("/systems/ragqa-production").asString());
    assertThat(system.labelled("Facts").text()).contains("GPUs 3 of 3 held");
    assertThat(system.labelled("Pages of ragqa-production").select("a").eachText()).contains("GPU");
    assertThat(system.labelled("Main").select("a[data-key=g]").attr("href")).isEqualTo("/gpu");
  }

  @Test
  void replacingAsksForTheNameInProductionAndBeginsOnce() {
    String instance = json(GPU).getString("instances[0].id");
    String path = "/api/v1/systems/ragqa-production/instances/%s/replacement".formatted(instance);
    send().post(path).then().statusCode(428).body("detail", containsString("ragqa-production"));

    String key = UUID.randomUUID().toString();
    String first = replace(path, key);
    assertThat(replace(path, key)).as("the same key begins one operation").isEqualTo(first);
    assertThat(json("/api/v1/operations/" + first).getList("steps.name", String.class))
        .containsExactly("Drain", "Terminate", "Replacement");
    send().delete("/api/v1/operations/" + first);
  }

  @Test
  void anInstanceThatIsNoneIsNamed() {
    send()
        .header("Confirm", "ragqa-production")
        .post("/api/v1/systems/ragqa-production/instances/none/stop")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("instance"));
  }

  @Test
  void theFormsOfTheOrdersStand() {
    for (String kind : List.of("start-instance", "stop-instance", "replace-instance")) {
      Html form =
          Html.of(
              given()
                  .get(
                      "/systems/ragqa-production/orders/%s?instance=i-0123456789abcdef0"
                          .formatted(kind))
                  .then()
                  .statusCode(200)
                  .extract()
                  .asString());
      assertThat(form.one("#instance").attr("value")).isEqualTo("i-0123456789abcdef0");
      assertThat(form.has("#confirm")).as("production asks for its name").isTrue();
    }
  }

  private String replace(String path, String key) {
    return send()
        .header("Confirm", "ragqa-production")
        .header("Idempotency-Key", key)
        .body("{\"decrement\": true}")
        .post(path)
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private RequestSpecification send() {
    return given().cookies(cookies).header("X-CSRF-TOKEN", token).contentType(ContentType.JSON);
  }

  private static JsonPath json(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }
}
