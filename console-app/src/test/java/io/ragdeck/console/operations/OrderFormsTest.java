package io.ragdeck.console.operations;

import static io.ragdeck.console.operations.Forms.GATEWAY;
import static io.ragdeck.console.operations.Forms.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where orders are offered, and what their forms ask for. */
@QuarkusTest
class OrderFormsTest {

  @Inject Simulation simulation;

  @Test
  void theServicesPageOffersWhatCanBeDone() {
    simulation.play("healthy");
    Html page = Html.of(given().get(GATEWAY).then().statusCode(200).extract().asString());
    assertThat(page.labelled("What can be done to ragqa-api-gateway").select("a").eachText())
        .contains("Scale …", "Deploy a tag …", "Roll back …");
    assertThat(page.document().select("#tasks a.danger")).isNotEmpty();
    Html system =
        Html.of(
            given().get("/systems/ragqa-production").then().statusCode(200).extract().asString());
    assertThat(system.labelled("What can be done to ragqa-production").text())
        .contains("Park …")
        .contains("Tear down …");
    given().get("/").then().statusCode(200);
  }

  @Test
  void theFormAsksForTheNameAndKeepsWhatWasTyped() {
    simulation.play("healthy");
    Response form = given().get(GATEWAY + "/orders/scale");
    Html page = Html.of(form.then().statusCode(200).extract().asString());
    assertThat(page.title()).isEqualTo("Scale: ragqa-api-gateway");
    assertThat(page.has("input[name=confirm][required]")).isTrue();
    String key = page.one("input[name=key]").val();
    Map<String, String> typed = new HashMap<>(Map.of("desired", "7", "key", key));
    Html refused = Html.of(send("scale", form, typed).then().statusCode(400).extract().asString());
    assertThat(refused.one("#desired").val()).isEqualTo("7");
    assertThat(refused.one("#confirm-hint .error").text()).contains("not its name");
    typed.put("confirm", "ragqa-production");
    typed.put("desired", "many");
    refused = Html.of(send("scale", form, typed).then().statusCode(400).extract().asString());
    assertThat(refused.one("#desired-hint .error").text()).contains("not a number");
    typed.put("desired", "3");
    String first = send("scale", form, typed).then().statusCode(303).extract().header("Location");
    assertThat(first).startsWith("/operations/op-");
    assertThat(send("scale", form, typed).header("Location")).as("a double click").isEqualTo(first);
    typed.put("desired", "4");
    Html changed = Html.of(send("scale", form, typed).then().statusCode(409).extract().asString());
    assertThat(changed.one(".note[role=alert]").text())
        .contains("was sent before with other values");
    assertThat(changed.one("input[name=key]").val()).isNotEmpty().isNotEqualTo(key);
    typed.put("desired", "1".repeat(4_001));
    assertThat(send("scale", form, typed).then().statusCode(400).extract().asString())
        .contains("too long");
    simulation.sandbox().clock().pace(60);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Html.of(given().get(first).asString()).status().text().equals("Succeeded"));
    } finally {
      simulation.sandbox().clock().pace(1);
    }
  }

  @Test
  void aFormInventsNoNumbers() {
    simulation.play("healthy");
    Html group = Html.of(given().get("/systems/ragqa-production/orders/scale-group").asString());
    for (String field : List.of("min", "desired", "max")) {
      assertThat(group.one("#" + field).val()).isEmpty();
      assertThat(group.one("#" + field).hasAttr("required")).isTrue();
    }
  }

  @Test
  void saysThatNothingCanBeOrderedUnderAnotherName() {
    simulation.play("healthy");
    given().get("/systems/ragqa-production/orders/dance").then().statusCode(404);
    given().get(GATEWAY + "/orders/park").then().statusCode(404);
  }
}
