package io.ragdeck.console.ownstore;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.StoreBackup;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a running console says of the copies of its own store. */
@QuarkusTest
class StoreBackupsTest {

  @Inject StoreBackups backups;
  @Inject ConsoleConfig config;

  /** One is taken when the first console begins. */
  @BeforeEach
  void awaitTheFirst() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              backups.look();
              return backups.standing().lastGood().isPresent();
            });
  }

  @Test
  void showsThemOnTheSettingsPage() {
    StoreBackup good = backups.standing().lastGood().orElseThrow();
    Elements section =
        Jsoup.parse(given().get("/settings").asString()).select("section[aria-labelledby=copies]");
    assertThat(section).hasSize(1);
    assertThat(section.select(".panel-head .state").text()).isEqualTo("good");
    assertThat(section.select("dl").text())
        .contains("Last good one", " ago, ", "KiB", "0 1 * * *, by the clock of UTC")
        .contains("the 14 newest in " + directory());
    assertThat(section.select("tbody").text()).contains(good.name(), "good");
    assertThat(section.text()).contains("RAGDECK_SECRET_KEY");
    assertThat(directory().resolve(good.name())).isRegularFile();
    // Another test's copy may be under way.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.notExists(config.dataDir().resolve("store-copy.tmp")));
  }

  @Test
  void tellsThemToAutomation() {
    StoreBackup good = backups.standing().lastGood().orElseThrow();
    given()
        .get("/api/v1/store/backups")
        .then()
        .statusCode(200)
        .body("cron", equalTo("0 1 * * *"))
        .body("zone", equalTo("UTC"))
        .body("keep", equalTo(14))
        .body("places[0]", equalTo(directory().toString()))
        .body("store", containsString("SQLite"))
        .body("problem", nullValue())
        .body("lastGood.name", equalTo(good.name()))
        .body("lastGood.state", equalTo("GOOD"))
        .body("items.name", hasItem(good.name()))
        .body("lastGood.rows", equalTo(good.rows().orElseThrow().intValue()));
  }

  @Test
  void takesOneWhereSomebodyAsks() {
    for (int time = 0; time < 2; time++) {
      assertThat(backups.ask(Actor.CONSOLE)).isEmpty();
    }
    assertThat(backups.standing().newest())
        .as("the one that was due, and at most two where a minute passed meanwhile")
        .hasSizeBetween(2, 3);
  }

  @Test
  void tellsTheirAgeToWhoeverScrapes() {
    assertThat(given().get("/q/metrics").asString())
        .containsPattern("ragdeck_store_backup_age_seconds [0-9.E]+")
        .containsPattern("ragdeck_store_backup_size_bytes [0-9.E]+");
  }

  private Path directory() {
    return config.dataDir().resolve("backups").toAbsolutePath().normalize();
  }
}
