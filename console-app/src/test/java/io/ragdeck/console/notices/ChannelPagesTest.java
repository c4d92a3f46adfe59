package io.ragdeck.console.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.console.notices.Receiver.Manner;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoredChannels;
import io.ragdeck.console.store.StoredNotices;
import io.ragdeck.monitoring.checks.Severity;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels as people make, test and read them, in the running console. */
@QuarkusTest
class ChannelPagesTest {

  private static final String PATH = "/settings/channels";
  private static final String TOKEN = "token-that-nobody-may-see-8c1f";
  private static final String KEY = "key-that-nobody-may-see-4b7d2e";

  @Inject Simulation simulation;
  @Inject StoredChannels channels;
  @Inject StoredNotices notices;
  @Inject Store store;
  @Inject ConsoleConfig config;

  private final Receiver receiver = new Receiver();
  private Map<String, String> cookies = Map.of();
  private String csrf = "";

  @BeforeEach
  void visit() {
    channels.all().forEach(one -> channels.remove(one.id()));
    Response page = given().get("/settings");
    cookies = page.getCookies();
    csrf = Jsoup.parse(page.asString()).select("input[name=csrf-token]").attr("value");
  }

  @AfterEach
  void leave() {
    channels.all().forEach(one -> channels.remove(one.id()));
    new Night(store).forget();
    receiver.close();
  }

  @Test
  void saysThatNobodyIsToldWhereThereIsNoChannel() {
    Html page = Html.of(given().cookies(cookies).get(PATH).asString());
    assertThat(page.text()).contains("There is no channel: nobody is told");
    assertThat(page.document().select("a[href^=/settings/channels/new]")).hasSize(4);
    assertThat(given().cookies(cookies).get("/settings").asString()).contains(PATH);
  }

  @Test
  void everyKindHasAFormWithLabelledFields() {
    for (String kind : List.of("SLACK", "WEBHOOK", "EMAIL", "SNS")) {
      Document page = open(PATH + "/new?kind=" + kind);
      assertThat(page.select("main input:not([type=hidden]):not([type=checkbox]), main select"))
          .as(kind)
          .hasSizeGreaterThan(3)
          .allSatisfy(field -> assertThat(page.select("label[for=" + field.id() + "]")).hasSize(1));
    }
    assertThat(given().cookies(cookies).get(PATH + "/new?kind=PIGEON").statusCode()).isEqualTo(400);
  }

  @Test
  void namesTheFieldAndWhatWouldBeAccepted() {
    Response refused =
        send(
            PATH,
            Map.of("kind", "WEBHOOK", "name", "", "url", "ftp://example.com", "key", "short"));
    assertThat(refused.statusCode()).isEqualTo(400);
    Document page = Jsoup.parse(refused.asString());
    assertThat(page.select("[aria-invalid]").eachAttr("name"))
        .containsExactly("name", "url", "key");
    assertThat(page.select("#url-hint .error").text()).contains("http or https address");
    assertThat(refused.asString()).doesNotContain("ftp://example.com");
    assertThat(
            send(PATH, Map.of("kind", "SLACK", "name", "a", "url", "http://169.254.169.254/latest"))
                .asString())
        .contains("link-local");
    assertThat(channels.all()).isEmpty();
  }

  @Test
  void oneThatCantBeReadIsNamedAndCanBeRemoved() {
    assertThat(
            send(
                    PATH,
                    Map.of(
                        "kind",
                        "WEBHOOK",
                        "name",
                        "pigeons",
                        "url",
                        receiver.address("/in"),
                        "key",
                        KEY))
                .statusCode())
        .isEqualTo(303);
    String id = channels.all().getFirst().id();
    new Night(store).spoil("UPDATE channel SET target = '{\"kind\":\"PIGEON\"}'");

    Document page = open(PATH);
    assertThat(page.select("[role=alert] li").text()).contains("pigeons");
    assertThat(page.select("form[action=%s/%s/removal]".formatted(PATH, id))).hasSize(1);
    assertThat(send(PATH + "/%s/removal".formatted(id), Map.of()).statusCode()).isEqualTo(303);
    assertThat(channels.listed()).isEmpty();
    assertThat(send(PATH + "/%s/removal".formatted(id), Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void aTestShowsWhatTheReceiverSays() {
    String page = added();
    receiver.behave(Manner.status(200).saying("thanks"));
    Html good = Html.of(send(page + "/test", Map.of()).asString());
    assertThat(good.one(".note[role=status]").text())
        .contains("The test arrived", "200 OK: thanks");
    assertThat(receiver.taken().getFirst().body()).contains("\"TEST\"", "Test of the channel");
    receiver.behave(Manner.status(404).saying("no hook " + TOKEN));
    Html bad = Html.of(send(page + "/test", Map.of()).asString());
    assertThat(bad.one(".note[role=alert]").text())
        .contains("did not arrive", "404 Not Found: no hook …")
        .doesNotContain(TOKEN);
  }

  @Test
  void keepsSecretsThatAreLeftEmptyAndTakesNewOnes() {
    String page = added();
    String sealed = channels.all().getFirst().sealed().orElseThrow();
    Response changed =
        send(page, Map.of("name", "renamed", "url", "", "key", "", "severity", "CRITICAL"));
    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(channels.all().getFirst().name()).isEqualTo("renamed");
    assertThat(send(page + "/test", Map.of()).asString()).contains("The test arrived");
    assertThat(channels.all().getFirst().sealed().orElseThrow()).isNotEqualTo(sealed);
    Response moved =
        send(
            page, Map.of("name", "renamed", "url", receiver.address("/other/" + TOKEN), "key", ""));
    assertThat(moved.statusCode()).isEqualTo(303);
    assertThat(send(page + "/test", Map.of()).asString()).contains("The test arrived");
    assertThat(receiver.got()).hasSize(2);
  }

  @Test
  void tellsAnIncidentAndShowsWhatBecameOfIt() {
    String page = added();
    receiver.behave(Manner.status(400).saying("no_text"));
    String incident = "inc-" + UUID.randomUUID().toString().substring(0, 8);
    new Night(store).opens(incident, Severity.CRITICAL);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> told(page, incident).select(".state").text().contains("Not delivered"));
    assertThat(open(page).select("#log").size()).isEqualTo(1);
    Elements told = told(page, incident);
    assertThat(told.text())
        .contains("Opened: ragqa-production, llm-service", "Answered 400 Bad Request: no_text");
    receiver.behave(Manner.status(200));
    String again = told.select("form[action$=/again]").attr("action");
    assertThat(send(again, Map.of()).statusCode()).isEqualTo(303);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> told(page, incident).text().contains("Delivered"));
    assertThat(send(again, Map.of()).statusCode()).isEqualTo(409);
    given()
        .cookies(cookies)
        .get("/api/v1/channels/" + channels.all().getFirst().id() + "/deliveries")
        .then()
        .statusCode(200)
        .body(
            "items.find { it.incident == '%s' }.state".formatted(incident),
            org.hamcrest.Matchers.equalTo("DELIVERED"));
  }

  /** Its row of the log: what happens in the sandbox meanwhile is told, too. */
  private Elements told(String page, String incident) {
    return open(page).select("tbody tr:has(a[href$=%s])".formatted(incident));
  }

  @Test
  void publishesToATopicOfTheAccount() {
    simulation.play("healthy");
    Location mumbai = Location.parse("main/ap-south-1");
    String arn =
        simulation.sandbox().clients().sns(mumbai).createTopic(one -> one.name("ops")).topicArn();
    String page =
        send(PATH, Map.of("kind", "SNS", "name", "topic", "account", "main", "topicArn", arn))
            .getHeader("Location")
            .replaceFirst("\\?.*", "");
    assertThat(send(page + "/test", Map.of()).asString()).contains("The test arrived");
    assertThat(simulation.sandbox().published(mumbai))
        .last()
        .satisfies(
            message -> {
              assertThat(message.subject().orElseThrow()).startsWith("Test of the channel");
              assertThat(message.attributes()).containsKey("Ragdeck-Delivery");
            });
    send(
        page,
        Map.of("name", "topic", "account", "main", "topicArn", arn.replace(":ops", ":not-there")));
    assertThat(send(page + "/test", Map.of()).asString()).contains("Topic does not exist");
  }

  @Test
  void showsASecretNowhere() throws IOException {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler = listener(logged);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      Response made =
          asAutomation(
              Map.of(
                  "name",
                  "hidden",
                  "kind",
                  "WEBHOOK",
                  "url",
                  receiver.address("/" + TOKEN),
                  "key",
                  KEY));
      assertThat(made.statusCode()).isEqualTo(201);
      String page = PATH + "/" + made.jsonPath().getString("id");
      receiver.behave(Manner.status(500).saying("broken at /" + TOKEN + " with " + KEY));
      new Night(store)
          .opens("inc-" + UUID.randomUUID().toString().substring(0, 8), Severity.CRITICAL);
      await().atMost(Duration.ofSeconds(20)).until(() -> !receiver.got().isEmpty());
      String tested = send(page + "/test", Map.of()).asString();
      Response refused =
          asAutomation(Map.of("name", "", "kind", "WEBHOOK", "url", "not-" + TOKEN, "key", KEY));
      assertThat(refused.statusCode()).isEqualTo(400);
      for (String text :
          List.of(
              made.asString(),
              tested,
              refused.asString(),
              body(PATH),
              body(page),
              body("/audit"),
              body("/api/v1/audit"),
              body("/api/v1/channels"),
              body("/api/v1/channels/" + made.jsonPath().getString("id") + "/deliveries"),
              String.join("\n", logged))) {
        assertThat(text).doesNotContain(TOKEN, KEY);
      }
      assertThat(body(page)).contains("127.0.0.1, …8c1f");
      try (var files = Files.walk(config.dataDir())) {
        List<Path> all = files.filter(Files::isRegularFile).toList();
        assertThat(all).anyMatch(file -> file.toString().endsWith(".db"));
        for (Path file : all) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(TOKEN, KEY);
        }
      }
    } finally {
      root.removeHandler(handler);
    }
  }

  private String added() {
    Response made =
        send(
            PATH,
            Map.of(
                "kind",
                "WEBHOOK",
                "name",
                "on-call",
                "url",
                receiver.address("/hooks/" + TOKEN),
                "key",
                KEY));
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(303);
    return made.getHeader("Location").replaceFirst("https?://[^/]+", "").replaceFirst("\\?.*", "");
  }

  private Response asAutomation(Map<String, String> body) {
    return given()
        .cookies(cookies)
        .header("X-CSRF-TOKEN", csrf)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/channels");
  }

  private Response send(String path, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .cookies(cookies)
        .formParam("csrf-token", csrf)
        .formParams(fields)
        .post(path.replaceFirst("https?://[^/]+", ""));
  }

  private Document open(String path) {
    return Jsoup.parse(body(path));
  }

  private String body(String path) {
    return given().cookies(cookies).get(path).then().statusCode(200).extract().asString();
  }

  private static Handler listener(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(
            record.getMessage()
                + java.util.Arrays.toString(record.getParameters())
                + record.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
