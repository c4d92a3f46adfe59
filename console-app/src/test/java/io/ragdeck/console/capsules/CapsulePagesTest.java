package io.ragdeck.console.capsules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.api.CapsulesApiResource;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Session;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.security.Roles;
import io.ragdeck.monitoring.backups.watch.BackupWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The button that downloads a capsule, the same by the API, and what is in what they give. */
@QuarkusTest
class CapsulePagesTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final String PAGE = "/systems/ragqa-production/capsule";
  private static final String API = "/api/v1/systems/ragqa-production/capsule";

  /** Nobody's word is as long; what secrets are generated with is longer. */
  private static final int LONGEST_WORD = 15;

  @Inject Simulation simulation;
  @Inject BackupWatch watch;
  @Inject InventoryWatch inventory;

  private Session session = Session.none();

  @BeforeEach
  void play() {
    session = Session.begin();
    simulation.play("healthy");
    inventory.refreshNow();
    watch.refreshNow();
  }

  private Response press(String path) {
    return session.post(path, Map.of());
  }

  private Response ask(String path) {
    return session.ask().contentType(ContentType.JSON).body("{}").post(path);
  }

  private static Map<String, byte[]> unpacked(Response answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/zip");
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"ragqa-production-capsule-[0-9]{8}T[0-9]{6}Z\\.zip\"");
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        files.put(entry.getName(), zip.readAllBytes());
        entry = zip.getNextEntry();
      }
    }
    return files;
  }

  private static JsonNode json(Map<String, byte[]> files, String name) throws IOException {
    assertThat(files).containsKey(name);
    return new ObjectMapper().readTree(files.getOrDefault(name, new byte[0]));
  }

  @Test
  void theButtonDownloadsIt() throws Exception {
    Html page = Html.of(session.visit().get("/systems/ragqa-production/backups").asString());
    assertThat(page.document().select("form[action=" + PAGE + "] button").text())
        .isEqualTo("Download the capsule");

    Map<String, byte[]> files = unpacked(press(PAGE));

    JsonNode manifest = json(files, "manifest.json");
    assertThat(manifest.path("system").asText()).isEqualTo("ragqa-production");
    assertThat(manifest.path("files")).hasSize(files.size() - 1);
    for (JsonNode file : manifest.path("files")) {
      byte[] bytes = files.getOrDefault(file.path("name").asText(), new byte[0]);
      assertThat(file.path("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
    assertThat(given().get("/api/v1/audit?action=capsule-make").asString())
        .contains("ragqa-production");
  }

  /** Also: the console's own mask finds nothing to hide in the templates of blueprints. */
  @Test
  void theApiGivesItToo() throws Exception {
    Map<String, byte[]> files = unpacked(ask(API));

    assertThat(
            json(files, "manifest.json")
                .path("mustBeGiven")
                .valueStream()
                .map(one -> one.path("file").asText()))
        .noneMatch(file -> file.contains("/template."));
    JsonNode copies = json(files, "copies.json");
    assertThat(
            copies
                .valueStream()
                .filter(one -> one.path("store").asText().equals("ragqa-postgres"))
                .map(one -> one.at("/lastGoodCopy/takenAt").asText()))
        .hasSize(1)
        .allMatch(at -> at.endsWith("Z"));
  }

  @Test
  void holdsNoValueOfASecret() throws Exception {
    Map<String, byte[]> files = unpacked(press(PAGE));
    var client = simulation.sandbox().clients().secretsManager(MUMBAI);
    client.listSecretsPaginator(it -> {}).stream()
        .flatMap(page -> page.secretList().stream())
        .forEach(
            secret -> {
              String value = client.getSecretValue(it -> it.secretId(secret.arn())).secretString();
              for (String word : value.split("[\"{}:, ]+", -1)) {
                // The address of a database stands in its secret, and is none.
                if (word.length() > LONGEST_WORD && !word.endsWith(".amazonaws.com")) {
                  assertThat(files.values())
                      .noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(word));
                }
              }
            });
  }

  @Test
  void isForAdminsAndForSystemsThatAreThere() {
    assertThat(session.visit().contentType(ContentType.URLENC).post(PAGE).statusCode())
        .as("without the token")
        .isEqualTo(403);
    assertThat(press("/systems/none/capsule").statusCode()).isEqualTo(404);
    assertThat(ask("/api/v1/systems/none/capsule").statusCode()).isEqualTo(404);
    assertThat(CapsuleResource.class.getAnnotation(RolesAllowed.class).value())
        .containsExactly(Roles.ADMIN);
    assertThat(CapsulesApiResource.class.getAnnotation(RolesAllowed.class).value())
        .containsExactly(Roles.ADMIN);
  }
}
