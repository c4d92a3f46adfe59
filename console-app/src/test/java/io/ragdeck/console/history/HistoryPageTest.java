package io.ragdeck.console.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.store.HistoryQuery;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryPageTest {

  @Inject Simulation simulation;

  @Test
  void findsWhatStoppedByItsExitCode() {
    simulation.play("bad-night");
    await().atMost(Duration.ofSeconds(20)).until(() -> search("q=exit%20137").has("tbody tr"));
    Html found = search("q=exit%20137&system=ragqa-production&kind=task");
    Element row = found.document().select("tbody tr").getFirst();
    assertThat(row.text()).containsIgnoringCase("out of memory").contains("137");
    assertThat(row.select("a").attr("href"))
        .isEqualTo("/systems/ragqa-production/services/ragqa-llm-service");
    assertThat(found.document().select("[data-label=Kind]").eachText())
        .containsOnly("Stopped task");
  }

  @Test
  void goesOnFromPageToPageWithoutRepeating() {
    simulation.play("bad-night");
    await().atMost(Duration.ofSeconds(20)).until(() -> search("q=").has("a[rel=next]"));
    Html first = search("q=");
    String next = first.one("a[rel=next]").attr("href");
    Html second = Html.of(given().urlEncodingEnabled(false).get(next).asString());
    List<String> ids = first.document().select("tbody code").eachText();
    assertThat(second.document().select("tbody tr")).isNotEmpty();
    assertThat(second.document().select("tbody code").eachText()).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void saysThatNothingMatches() {
    assertThat(search("q=no-such-words-anywhere").text()).contains("Nothing matches");
  }

  @Test
  void saysThatTheStoreIsAway() {
    Html page =
        Html.of(
            HistoryResource.Templates.found(
                new HistoryPage(
                    HistoryQuery.newest(100),
                    List.of(),
                    Optional.empty(),
                    Optional.of("The store can't be reached."),
                    List.of(),
                    Cast.NOW)));
    assertThat(page.one("[role=alert].note").text()).contains("The store can't be reached.");
    assertThat(page.text()).doesNotContain("Nothing was kept");
  }

  @Test
  void aCursorOfNothingIsRefusedByName() {
    given().get("/history?cursor=nonsense").then().statusCode(400);
    assertThat(given().get("/history?cursor=nonsense").asString()).contains("cursor");
  }

  private static Html search(String query) {
    return Html.of(
        given()
            .urlEncodingEnabled(false)
            .get("/history?" + query)
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }
}
