package io.ragdeck.console.incidents;

import static io.ragdeck.console.incidents.IncidentCast.NOW;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.incidents.IncidentsPage.Lasted;
import io.ragdeck.console.jobs.Job;
import io.ragdeck.console.notes.Note;
import io.ragdeck.console.notes.Notes;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredIncidents;
import io.ragdeck.console.store.StoredIncidents.KeptChange;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.checks.StandardChecks;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import io.ragdeck.monitoring.incidents.Tracked;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of incidents in their states, and what the sandbox's bad night puts there. */
@QuarkusTest
class IncidentPagesTest {

  @Inject Simulation simulation;
  @Inject CheckJobs checks;
  @Inject StoredIncidents incidents;
  @Inject InventoryWatch inventory;
  @Inject BackupWatch backups;
  @Inject Store store;

  private static Html list(List<Incident> open, List<Incident> past, List<Note> notes) {
    return tracked(open.stream().map(one -> tracked(one, Optional.empty())).toList(), past, notes);
  }

  private static Tracked tracked(Incident incident, Optional<Instant> notCheckedSince) {
    return new Tracked(
        incident,
        incident.findings().stream()
            .map(finding -> new Tracked.Kept(finding, Optional.empty(), notCheckedSince))
            .toList(),
        1);
  }

  private static Html tracked(List<Tracked> open, List<Incident> past, List<Note> notes) {
    return Html.of(
        IncidentsResource.Templates.incidents(
            IncidentsPage.of(
                open,
                new Slice<>(past, Optional.empty()),
                "",
                Lasted.ANY,
                Stream.of("ragqa-production"),
                notes,
                List.of(
                    CheckRow.of(StandardChecks.all().getFirst(), List.of(), Optional.of(NOW), NOW)),
                NOW)));
  }

  @Test
  void openOnesStandFirstAndPastOnesSayHowLong() {
    Html page =
        list(
            List.of(
                IncidentCast.open("llm", Severity.CRITICAL, Duration.ofMinutes(12)),
                IncidentCast.open("api", Severity.WARNING, Duration.ofHours(2))),
            List.of(
                IncidentCast.past(
                    "ocr", Severity.WARNING, Duration.ofHours(9), Duration.ofMinutes(50))),
            List.of());
    assertThat(page.status().text()).isEqualTo("2 open");
    assertThat(page.status().attr("data-state")).isEqualTo("bad");
    assertThat(page.labelled("Open").select("tbody tr").eachText())
        .hasSize(2)
        .first()
        .asString()
        .contains("llm")
        .contains("Critical")
        .contains("Out of memory: <b>killed</b>")
        .contains("12 min");
    assertThat(page.labelled("Past").text()).contains("ocr").contains("50 min on average");
    assertThat(page.one("#checks").text())
        .contains("0 incidents in the 0 s that are known")
        .contains("What goes by a state can't");
  }

  @Test
  void whatCantBeLookedAtNowSaysSinceWhen() {
    Incident incident = IncidentCast.open("llm", Severity.CRITICAL, Duration.ofMinutes(12));
    Instant since = NOW.minus(Duration.ofMinutes(5));

    Html page = tracked(List.of(tracked(incident, Optional.of(since))), List.of(), List.of());
    assertThat(page.labelled("Open").text())
        .contains("Not checked since 20 Nov 2026, 02:43:00 UTC");
    assertThat(list(List.of(incident), List.of(), List.of()).labelled("Open").text())
        .doesNotContain("checked since");
  }

  @Test
  void withoutAnyItSaysWhatWouldBeHere() {
    Html page = list(List.of(), List.of(), List.of());
    assertThat(page.status().attr("data-state")).isEqualTo("ok");
    assertThat(page.text()).contains("Nothing went wrong yet");
  }

  @Test
  void whereSomethingCantBeReadNothingOpenIsNotGood() {
    Html page = list(List.of(), List.of(), Notes.of(Cast.stale().sources()));
    assertThat(page.status().attr("data-state")).isEqualTo("unknown");
    assertThat(page.text()).contains("throttled");
  }

  @Test
  void oneSaysItsCauseItsLinesAndWhereToLook() {
    Incident incident = IncidentCast.open("llm", Severity.CRITICAL, Duration.ofMinutes(12));
    Html page =
        Html.of(
            IncidentsResource.Templates.incident(
                IncidentPage.of(
                    new Tracked(
                        incident,
                        List.of(
                            new Tracked.Kept(
                                incident.findings().getFirst(),
                                Optional.empty(),
                                Optional.of(NOW.minus(Duration.ofMinutes(3))))),
                        1),
                    List.of(
                        new KeptChange(
                            1,
                            Kind.OPENED,
                            Severity.CRITICAL,
                            incident.openedAt(),
                            "It was found")),
                    List.of(),
                    NOW)));
    assertThat(page.title()).isEqualTo("llm");
    assertThat(page.status().text()).isEqualTo("Critical, open for 12 min");
    assertThat(page.labelled("Cause").text())
        .contains("Out of memory: <b>killed</b>")
        .contains("Give it more memory.");
    assertThat(page.labelled("What shows it").text()).contains("OutOfMemoryError: <i>line</i>");
    assertThat(page.labelled("Where to look").select("a").eachAttr("href"))
        .containsExactly(
            "/systems/ragqa-production/services/llm",
            "/systems/ragqa-production/logs?service=llm&at=2026-11-20T02:34:30Z");
    assertThat(page.labelled("What belongs to it").text()).contains("Not checked since");
    assertThat(page.labelled("What became of it").text()).contains("It was found");
  }

  @Test
  void theBadNightStandsOnEveryPageThatItConcerns() {
    forgetOperations();
    play("bad-night");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              checks.all().stream().filter(Job::ready).forEach(job -> job.run(NOW));
              assertThat(incidents.open())
                  .anyMatch(
                      one ->
                          one.subject().equals("ragqa-llm-service")
                              && one.cause().equals("OUT_OF_MEMORY"));
            });
    Incident memory =
        incidents.open().stream()
            .filter(one -> one.subject().equals("ragqa-llm-service"))
            .findFirst()
            .orElseThrow();
    Html overview = Html.of(given().get("/").then().statusCode(200).extract().asString());
    // The worst alone; the page of incidents has all.
    assertThat(overview.labelled("Open incidents").text()).contains("ragqa-production", "Critical");
    Html list = Html.of(given().get("/incidents").then().statusCode(200).extract().asString());
    assertThat(list.labelled("Open").text()).contains("ragqa-llm-service", "Out of memory");
    Html one =
        Html.of(
            given().get("/incidents/" + memory.id()).then().statusCode(200).extract().asString());
    assertThat(one.labelled("What belongs to it").text()).contains("crash-loop");
    Html service =
        Html.of(
            given()
                .get("/systems/ragqa-production/services/ragqa-llm-service")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    assertThat(service.labelled("Last 30 days").text()).contains("Out of memory");
    given()
        .get("/api/v1/systems/ragqa-production/incidents")
        .then()
        .statusCode(200)
        .body("items.subject", hasItem("ragqa-llm-service"))
        .body("watchedSince", notNullValue());
    given().get("/incidents/inc-none").then().statusCode(404);
  }

  /** A system on which others have just worked opens no incidents. */
  private void forgetOperations() {
    int ignored = store.with(handle -> handle.execute("DELETE FROM operation"));
  }

  /** Reads all of the new account that checks compare: what is of two accounts is missing. */
  private void play(String scenario) {
    simulation.play(scenario);
    inventory.refreshNow();
    backups.refreshNow();
  }
}
