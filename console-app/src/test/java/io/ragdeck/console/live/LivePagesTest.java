package io.ragdeck.console.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.sandbox.Fault;
import io.ragdeck.cloud.sandbox.Fault.Effect;
import io.ragdeck.console.fixture.Simulation;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over HTTP, on the sandbox. */
@QuarkusTest
class LivePagesTest {

  private static final String PRODUCTION = "/systems/ragqa-production";
  private static final String GATEWAY = PRODUCTION + "/services/ragqa-api-gateway";

  @Inject Simulation simulation;
  @Inject CallMeter meter;

  @BeforeEach
  void play() {
    simulation.play("healthy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?q=ragqa", PRODUCTION, PRODUCTION + "?sort=cpu", GATEWAY})
  void theFirstPaintAndAnUpdateAreTheSame(String path) {
    String first = "";
    String update = "none";
    // The world may change between the two.
    for (int attempt = 0; attempt < 10 && !shape(first).equals(shape(update)); attempt++) {
      Document page = Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
      first = page.select("#live").html();
      update = fragment(path).then().statusCode(200).extract().asString();
    }
    assertThat(shape(first)).isEqualTo(shape(update));
    assertThat(update).doesNotContain("<html").doesNotContain("csrf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", PRODUCTION, GATEWAY})
  void isTheSameCompressedOrNot(String path) throws IOException, InterruptedException {
    for (String live : List.of("false", "true")) {
      String[] headers = {"HX-Request", live};
      HttpResponse<byte[]> plain = send("GET", path, headers);
      assertThat(plain.headers().allValues("Content-Encoding")).isSubsetOf("identity");
      HttpResponse<byte[]> compressed =
          send("GET", path, "HX-Request", live, "Accept-Encoding", "br, gzip");
      assertThat(compressed.headers().allValues("Content-Encoding")).containsExactly("gzip");
      assertThat(compressed.body()).hasSizeLessThan(plain.body().length / 2);
      try (InputStream read = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
        assertThat(shape(read.readAllBytes())).isEqualTo(shape(plain.body()));
      }
      for (HttpResponse<byte[]> answer : List.of(plain, compressed)) {
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
            .hasValue(answer.body().length);
        assertThat(answer.headers().allValues("Vary"))
            .containsExactly("HX-Request, Accept-Encoding");
      }
    }
  }

  @Test
  void aHeadIsAnsweredAsThePageWithoutIt() throws IOException, InterruptedException {
    HttpResponse<byte[]> head = send("HEAD", PRODUCTION, "Accept-Encoding", "gzip");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().allValues("Content-Encoding")).containsExactly("gzip");
  }

  @Test
  void anUnchangedPageCostsAFewBytes() {
    Response first = fragment(PRODUCTION);
    String tag = first.header("ETag");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(first.header("Vary")).contains("HX-Request");
    for (int attempt = 0; attempt < 20; attempt++) {
      Response again =
          given().header("HX-Request", "true").header("If-None-Match", tag).get(PRODUCTION);
      if (again.statusCode() == 304) {
        assertThat(again.asByteArray()).isEmpty();
        return;
      }
      tag = again.header("ETag");
    }
    throw new AssertionError("The healthy sandbox changed twenty times in a row");
  }

  @Test
  void aChangeChangesTheTag() {
    String before = fragment("/").header("ETag");
    simulation.play("bad-night");
    Response after = given().header("HX-Request", "true").header("If-None-Match", before).get("/");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.header("ETag")).isNotEqualTo(before);
    assertThat(after.asString()).contains("need you").doesNotContain("All systems run");
  }

  @Test
  void theWholePageIsNotKeptByTheBrowser() {
    given().get("/").then().header("Cache-Control", "no-store");
  }

  @Test
  void theStreamSaysThatSomethingChangedAndNotWhat() throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/live?topic=fleet"))
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      String first = data(lines);
      assertThat(first).hasSizeLessThan(250).contains("\"version\":", "\"now\":", "\"build\":");
      simulation.play("bad-night");
      // What changed while the stream began may be told once more.
      String next = version(data(lines));
      for (int more = 0; more < 5 && next.equals(version(first)); more++) {
        next = version(data(lines));
      }
      assertThat(next).isNotEqualTo(version(first));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "system/", "system/..%2F"})
  void aTopicThatIsNoneIsRefusedByName(String topic) {
    given()
        .get("/live?topic=" + topic)
        .then()
        .statusCode(400)
        .body(containsString("The topic must be"));
  }

  @Test
  void anUnknownSystemOrServiceIsNamed() {
    given().get("/systems/nowhere").then().statusCode(404).body(containsString("nowhere"));
    given()
        .get(PRODUCTION + "/services/nothing")
        .then()
        .statusCode(404)
        .body(containsString("nothing"));
  }

  @Test
  void aPageViewCallsNobody() {
    // With AWS out of reach every call would take its time and be counted; the watch itself backs
    // off.
    Fault gone = new Fault("*", "*", Optional.empty(), new Effect.Delay(Duration.ofSeconds(5)), 1);
    simulation.sandbox().faults().add(gone);
    try {
      for (int attempt = 0; attempt < 20; attempt++) {
        long before = meter.totals().attempts();
        for (String path : List.of("/", PRODUCTION, GATEWAY, "/history", "/palette", "/?q=llm")) {
          given().get(path).then().statusCode(200);
          fragment(path).then().statusCode(200);
        }
        if (meter.totals().attempts() == before) {
          return;
        }
      }
      throw new AssertionError("Every round of page views came with calls to AWS");
    } finally {
      simulation.sandbox().faults().clear();
    }
  }

  @Test
  void everyPageAnswersAndSaysWhatIsOldWhileAwsDenies() {
    Fault denied = new Fault("cloudwatch", "GetMetricData", Optional.empty(), new Effect.Deny(), 1);
    simulation.during(
        denied,
        () -> {
          for (String path : List.of("/", PRODUCTION, GATEWAY)) {
            given()
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("cloudwatch:GetMetricData"))
                .body(containsString("metrics of main in ap-south-1"));
          }
        });
    given().get("/").then().body(not(containsString("cloudwatch:GetMetricData")));
  }

  private static HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Response fragment(String path) {
    return given().header("HX-Request", "true").get(path);
  }

  private static String shape(byte[] html) {
    return shape(new String(html, StandardCharsets.UTF_8));
  }

  /** Without what only differs by the moment of the request. */
  private static String shape(String html) {
    Document parsed = Jsoup.parseBodyFragment(html);
    parsed.select("#live").removeAttr("data-version");
    parsed.select("input[name=csrf]").removeAttr("value");
    parsed.select("time").forEach(time -> time.clearAttributes().text(""));
    return parsed.body().html().replaceAll("\\s+", " ");
  }

  private static String data(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data:")) {
        return line.substring("data:".length());
      }
    }
    throw new AssertionError("The stream ended");
  }

  private static String version(String data) {
    return data.replaceAll(".*\"version\":\"([^\"]*)\".*", "$1");
  }
}
