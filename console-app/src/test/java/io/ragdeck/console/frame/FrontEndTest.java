package io.ragdeck.console.frame;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Simulation;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FrontEndTest {

  private static final int MOST_BYTES = 60_000;
  private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");

  @Inject Simulation simulation;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/systems/ragqa-production",
        "/systems/ragqa-production/services/ragqa-llm-service",
        "/catalog",
        "/catalog/ragqa"
      })
  void theFirstPageWeighsLittleWithAllThatItNeeds(String path)
      throws IOException, InterruptedException {
    simulation.play("bad-night");
    int bytes = compressed(path).length;
    for (String asset : assetsOf(path)) {
      bytes += compressed(asset).length;
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void assetsAreKeptForGoodUnderAnAddressOfTheirContent() {
    for (String asset : assetsOf("/")) {
      given()
          .get(asset)
          .then()
          .statusCode(200)
          .header("Cache-Control", "public, max-age=31536000, immutable")
          .header("X-Content-Type-Options", "nosniff");
    }
    given().get("/assets/old-build/console.css").then().header("Cache-Control", "no-cache");
    given().get("/assets/old-build/no-such-file.js").then().statusCode(404);
  }

  @Test
  void aBrowserWithoutCompressionGetsThemToo() throws IOException, InterruptedException {
    String css =
        assetsOf("/").stream().filter(path -> path.endsWith(".css")).findFirst().orElseThrow();
    HttpResponse<String> plain =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + css))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(plain.body()).startsWith("@layer reset, tokens, base, components, pages;");
  }

  @Test
  void everyPageHasItsLandmarksAndSaysThatItIsTheSandbox() {
    for (String path :
        List.of(
            "/",
            "/systems/ragqa-production",
            "/catalog",
            "/operations",
            "/costs",
            "/costs/compare",
            "/systems/ragqa-production/costs",
            "/metrics",
            "/systems/ragqa-production/metrics",
            "/incidents",
            "/alarms",
            "/systems/ragqa-production/alarms",
            "/backups",
            "/systems/ragqa-production/backups",
            "/history",
            "/audit",
            "/settings",
            "/no-such")) {
      Html page = Html.of(given().get(path).asString());
      assertThat(page.one("aside").text()).as(path).startsWith("Sandbox: a simulated AWS account");
      assertThat(page.one("a.skip").attr("href")).isEqualTo("#main");
      assertThat(page.document().select("main#main")).hasSize(1);
      assertThat(page.document().select("h1")).as(path).hasSize(1);
      assertThat(page.labelled("Main").select("a").eachText())
          .startsWith(
              "Overview",
              "Incidents",
              "Metrics",
              "Alarms",
              "Deploy",
              "GPU",
              "Operations",
              "Logs",
              "Backups",
              "Costs",
              "History",
              "Audit",
              "Settings",
              "Sandbox");
    }
  }

  @Test
  void theNavigationSaysWhereOneIs() {
    assertThat(current("/")).isEqualTo("Overview");
    assertThat(current("/systems/ragqa-production")).isEqualTo("Overview");
    assertThat(current("/catalog/ragqa")).isEqualTo("Deploy");
    assertThat(current("/operations?state=FAILED")).isEqualTo("Operations");
    assertThat(current("/incidents?system=x")).isEqualTo("Incidents");
    assertThat(current("/history?q=x")).isEqualTo("History");
  }

  private static String current(String path) {
    return Html.of(given().get(path).asString()).one(".places [aria-current=page]").text();
  }

  /** What a browser fetches to show the page, modules and their imports too. */
  private Set<String> assetsOf(String path) {
    Document page = Jsoup.parse(given().get(path).asString());
    Deque<String> open = new ArrayDeque<>(page.select("script[src]").eachAttr("src"));
    open.addAll(page.select("link[href]").eachAttr("href"));
    Set<String> all = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      String asset = open.pop();
      if (all.add(asset)) {
        String folder = asset.substring(0, asset.lastIndexOf('/') + 1);
        Matcher imports = IMPORT.matcher(given().get(asset).asString());
        while (imports.find()) {
          open.add(folder + imports.group(1));
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(6);
    return all;
  }

  private byte[] compressed(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                    .header("Accept-Encoding", "gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
    return answer.body();
  }
}
