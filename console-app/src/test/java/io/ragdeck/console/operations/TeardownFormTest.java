package io.ragdeck.console.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.provisioning.operation.Order;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The form for tearing a system down. */
@QuarkusTest
class TeardownFormTest {

  @Inject Simulation simulation;
  @Inject MeterRegistry meters;

  /** The data goes only where somebody saw the box and emptied it. */
  @Test
  void aTeardownKeepsTheDataUnlessTheBoxWasEmptied() {
    assertThat(tornDown(Map.of())).isEqualTo(new Order.Teardown(true));
    assertThat(tornDown(Map.of("keepDataAsked", "yes"))).isEqualTo(new Order.Teardown(false));
    assertThat(tornDown(Map.of("keepDataAsked", "yes", "keepData", "true")))
        .isEqualTo(new Order.Teardown(true));
  }

  private static Order tornDown(Map<String, String> form) {
    return new Order.Teardown(TypedOrder.keepsData(field -> form.getOrDefault(field, "")));
  }

  @Test
  void anEmptiedBoxStaysEmptyWhereTheNameWasMistyped() {
    simulation.play("healthy");
    String address = "/systems/ragqa-production/orders/teardown";
    Response form = given().get(address);
    Html page = Html.of(form.asString());
    assertThat(page.has("input[name=keepData][checked]")).isTrue();
    Response refused =
        given()
            .cookies(form.cookies())
            .formParam("csrf-token", page.one("input[name=csrf-token]").attr("value"))
            .formParam("keepDataAsked", page.one("input[name=keepDataAsked]").attr("value"))
            .formParam("confirm", "ragqa")
            .post(address);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Html.of(refused.asString()).has("input[name=keepData][checked]")).isFalse();
  }

  @Test
  void aTeardownThatWouldDeleteNothingIsNotCalledUnknown() {
    OrderForm form =
        new OrderForm(
            OrderKind.TEARDOWN,
            "ragqa-production",
            Optional.empty(),
            true,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            List.of("ragqa-production-data: 3 resources"),
            List.of(),
            Optional.of("Services of others run in its cluster."),
            List.of(),
            "key");

    assertThat(Html.of(OrderCounter.Templates.answers(form)).one("[role=alert]").text())
        .isEqualTo("Services of others run in its cluster.");
  }

  @Test
  void aTeardownAsksAwsOnceItsPageIsThere() {
    simulation.play("healthy");
    String address = "/systems/ragqa-production/orders/teardown";
    double before = calls();
    Html page = Html.of(given().get(address).asString());
    assertThat(calls()).as("asked by the page itself").isEqualTo(before);
    assertThat(page.document().select(".losses")).isEmpty();
    assertThat(page.one("[hx-trigger=load]").text()).contains("is asked of AWS");

    Html told =
        Html.of(
            given()
                .header("HX-Request", "true")
                .get(page.one("[hx-trigger=load]").attr("hx-get"))
                .asString());
    assertThat(told.text())
        .contains("ragqa-production-data")
        .contains("its automated backups for their days; without final copies they are deleted");
    assertThat(calls()).isGreaterThan(before);
    assertThat(told.document().select("h1")).as("only the part").isEmpty();
  }

  /** Of CloudFormation's list of what a stack holds, which only a teardown's page asks for. */
  private double calls() {
    return meters
        .find("ragdeck.aws.calls")
        .tag("operation", "ListStackResources")
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }
}
