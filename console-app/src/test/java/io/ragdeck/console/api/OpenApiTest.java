package io.ragdeck.console.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.fixture.Simulation;
import io.ragdeck.monitoring.alarms.watch.AlarmWatch;
import io.ragdeck.monitoring.fleet.watch.InventoryWatch;
import io.ragdeck.monitoring.logs.filter.LogLevel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  @Inject Simulation simulation;
  @Inject InventoryWatch inventory;
  @Inject AlarmWatch alarms;
  @Inject ObjectMapper json;

  @Test
  void coversEveryRouteOfTheApiAndNothingElse() throws IOException {
    Set<String> routes = new TreeSet<>();
    RuntimeResourceVisitor.visitRuntimeResources(
        "",
        ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(),
        new RuntimeResourceVisitor() {
          @Override
          public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
            if (path.startsWith("/api/v1/") && method != null) {
              routes.add(method + " " + path.replaceAll("/+", "/").replaceAll("/$", ""));
            }
          }
        });
    Set<String> described = new TreeSet<>();
    operations(document())
        .forEach(one -> described.add(one.method().toUpperCase(Locale.ROOT) + " " + one.path()));
    assertThat(described).isEqualTo(routes).hasSizeGreaterThan(20);
  }

  @Test
  void isCompleteAndRefersToNothingThatIsMissing() throws IOException {
    JsonNode document = document();
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/info/title").asText()).isEqualTo("Ragdeck");
    assertThat(document.at("/info/description").asText()).contains("never 0");
    assertThat(document.at("/components/securitySchemes").propertyStream().count()).isEqualTo(2);
    Set<String> tags =
        document
            .path("tags")
            .valueStream()
            .map(tag -> tag.path("name").asText())
            .collect(Collectors.toSet());
    for (Operation one : operations(document)) {
      assertThat(one.node().path("summary").asText()).as(one.toString()).isNotBlank();
      assertThat(tags).as(one.toString()).contains(one.node().path("tags").path(0).asText());
      assertThat(one.node().path("responses").propertyStream().map(entry -> entry.getKey()))
          .as(one.toString())
          .contains("401", "403", "503")
          .anyMatch(status -> status.startsWith("2"));
    }
    for (JsonNode ref : document.findValues("$ref")) {
      assertThat(document.at(ref.asText().substring(1)).isMissingNode()).as(ref.asText()).isFalse();
    }
  }

  @Test
  void describesWhatIsReallyAnswered() throws IOException {
    JsonNode document = document();
    SchemaCheck check = new SchemaCheck(document);
    simulation.play("bad-night");
    inventory.refreshNow();
    alarms.refreshNow();
    for (Operation one : operations(document)) {
      if (!one.method().equals("get")
          || one.path().contains("/users/")
          || one.path().endsWith("/template")
          || one.path().endsWith("/logs/events")
          || one.path().contains("{channel}")
          || one.path().contains("{schedule}")
          || one.path().endsWith("{plan}")
          || one.path().contains("{operation}")) {
        continue;
      }
      String path =
          one.path()
              .replace("{system}", "ragqa-production")
              .replace("{service}", "ragqa-llm-service")
              .replace("{blueprint}", "ragqa")
              .replace("{variant}", "standard")
              .replace("{check}", "database")
              .replace("{alarm}", "ragqa-translation-service-tasks-missing");
      JsonNode answer =
          json.readTree(given().get(path).then().statusCode(200).extract().asString());
      JsonNode schema = one.node().at("/responses/200/content/application~1json/schema");
      assertThat(schema.isMissingNode()).as(path).isFalse();
      assertThat(check.differences(schema, answer)).as(path).isEmpty();
    }
  }

  /** A schema with values allows no other, so null has to be among them. */
  @Test
  void namesTheValuesOfWhatMayBeMissing() throws IOException {
    JsonNode document = document();
    hasValuesOrNull(document, "/LogItem/properties/level", LogLevel.values());
    hasValuesOrNull(document, "/MissingLines/properties/kind", CloudProblem.Kind.values());
  }

  private static void hasValuesOrNull(JsonNode document, String pointer, Enum<?>... values) {
    SchemaCheck check = new SchemaCheck(document);
    JsonNode schema = document.at("/components/schemas" + pointer);
    for (Enum<?> value : values) {
      assertThat(check.differences(schema, TextNode.valueOf(value.name()))).isEmpty();
    }
    assertThat(check.differences(schema, NullNode.instance)).as(schema.toString()).isEmpty();
    assertThat(check.differences(schema, TextNode.valueOf("LOUD")))
        .as(schema.toString())
        .hasSize(1);
  }

  @Test
  void describesItsErrors() throws IOException {
    JsonNode document = document();
    JsonNode problem =
        json.readTree(
            given().get("/api/v1/systems?limit=0").then().statusCode(400).extract().asString());
    assertThat(
            new SchemaCheck(document)
                .differences(document.at("/components/schemas/Problem"), problem))
        .isEmpty();
  }

  @Test
  void thePageHasALineToCopyForEveryOperation() throws IOException {
    simulation.play("healthy");
    Document page = Jsoup.parse(given().get("/api").then().statusCode(200).extract().asString());
    for (Operation one : operations(document())) {
      var article =
          page.select("article:has(h3:contains(%s))".formatted(one.path())).stream()
              .filter(found -> found.select("h3 code").text().equals(one.path()))
              .filter(found -> found.select("h3 .tag").text().equalsIgnoreCase(one.method()))
              .toList();
      assertThat(article).as(one.toString()).hasSize(1);
      assertThat(article.getFirst().select(".copy code").text()).startsWith("curl -s");
    }
    assertThat(page.select("main script, main [style]")).isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (String target : page.select("main a[href^=#]").eachAttr("href")) {
      assertThat(page.getElementById(target.substring(1))).as(target).isNotNull();
    }
  }

  @Test
  void aLineOfThePageWorksAsItIs() {
    simulation.play("healthy");
    Document page = Jsoup.parse(given().get("/api").asString());
    String line =
        page.select(".copy code").eachText().stream()
            .filter(text -> text.endsWith("/tasks'"))
            .findFirst()
            .orElseThrow();
    String address = line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\''));
    given().get(address).then().statusCode(200);
  }

  private record Operation(String method, String path, JsonNode node) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Operation> operations(JsonNode document) {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .map(
                        operation ->
                            new Operation(operation.getKey(), path.getKey(), operation.getValue())))
        .toList();
  }

  private JsonNode document() throws IOException {
    return json.readTree(
        given()
            .queryParam("format", "json")
            .get("/api/v1/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }
}
