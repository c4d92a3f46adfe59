package io.ragdeck.console.operations;

import static io.ragdeck.console.operations.Forms.GATEWAY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an order costs stands in its form before it is pressed. */
@QuarkusTest
class ScaleCostFormTest {

  @Inject Simulation simulation;

  @Test
  void saysWhatScalingCostsBeforeItIsPressed() {
    simulation.play("healthy");
    await().until(() -> cost(GATEWAY + "/orders/scale").contains("Each task"));
    assertThat(cost(GATEWAY + "/orders/scale"))
        .contains("Each task costs $75.73 a month: 2 vCPU, 4 GiB on FARGATE.", "Now 2: $151.46.")
        .contains("4 vCPU × 730 h × 0.04256 USD = 124.2752 USD");
    assertThat(cost(GATEWAY + "/orders/scale?desired=5"))
        .startsWith("+$227.19 a month")
        .contains("Then 5: $378.65.");
    assertThat(cost(GATEWAY + "/orders/scale?desired=1")).startsWith("−$75.73 a month");
    assertThat(cost(GATEWAY + "/orders/scale?desired=many"))
        .as("nothing is worked out of what is no number")
        .doesNotContain("Then");
    assertThat(cost(GATEWAY + "/orders/scale-bounds?min=3&max=8"))
        .startsWith("+$75.73 a month at the least")
        .contains("Then 3 to 8 tasks: $227.19 to $605.84 a month.");
    assertThat(cost("/systems/ragqa-production/services/ragqa-llm-service/orders/scale"))
        .contains(
            "cost nothing of their own",
            "Each g5.2xlarge that has to start for them costs $1,082.75 a month.");
    String group = "/systems/ragqa-production/orders/scale-group?group=ragqa-gpu&desired=2";
    await().atMost(Duration.ofSeconds(60)).until(() -> cost(group).contains("Now 3:"));
    assertThat(cost(group))
        .startsWith("−$1,082.75 a month")
        .contains(
            "Each g5.2xlarge of ragqa-gpu costs $1,082.75 a month",
            "Now 3: $3,248.26.",
            "Then 2: $2,165.51.");
    assertThat(cost("/systems/ragqa-production/orders/park"))
        .startsWith("−$4,")
        .contains("by the hour");
    assertThat(cost("/systems/ragqa-production/orders/wake")).startsWith("+$4,");
    Html stop = Html.of(given().get(GATEWAY + "/orders/stop-task").asString());
    assertThat(stop.has("#cost")).isFalse();
  }

  private static String cost(String form) {
    return Html.of(given().get(form).then().statusCode(200).extract().asString())
        .one("#cost")
        .text();
  }
}
