package io.ragdeck.console.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Html;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BlueprintPageTest {

  private static final String TEMPLATE = "/api/v1/blueprints/ragqa/variants/standard/template";

  private static final String ESTIMATE =
      "/api/v1/blueprints/ragqa/variants/standard/estimate?region=ap-south-1";

  @Inject ObjectMapper json;

  @Test
  void saysWhatABlueprintIsMadeOf() {
    Html page = open("/catalog/ragqa");
    assertThat(page.title()).isEqualTo("RAG QA Hindi");
    Element components = page.labelled("Components");
    assertThat(components.select("th[scope=row]").eachText())
        .anyMatch(row -> row.startsWith("llm-service LLM"))
        .anyMatch(row -> row.startsWith("postgres"));
    assertThat(components.select("[data-label=Kind]").eachText())
        .contains("Fargate service", "PostgreSQL", "EFS file system", "Secret");
    Element parameters = page.labelled("Parameters");
    assertThat(parameters.select("th code").eachText()).contains("imageTag", "certificateArn");
    assertThat(parameters.text()).contains("none, may stay empty", "v1.0.0");
    assertThat(page.labelled("Corrections of the guide").select("li").getFirst().text())
        .contains("The guide says", "Here", "Why");
  }

  @Test
  void smallerInStagingThanInProduction() {
    assertThat(sizeOf(open("/catalog/ragqa?environment=production"), "postgres"))
        .isNotEqualTo(sizeOf(open("/catalog/ragqa?environment=staging"), "postgres"));
  }

  @Test
  void leadsFromEachStackToItsTemplateAndToItsFiles() {
    Element templates = open("/catalog/ragqa?environment=staging").labelled("Templates");
    assertThat(templates.select("th a").eachText())
        .startsWith("ragqa-staging-network", "ragqa-staging-data");
    Html template = open(templates.select("th a").getFirst().attr("href"));
    assertThat(template.title()).isEqualTo("ragqa-staging-network");
    assertThat(template.one("pre").text()).contains("AWSTemplateFormatVersion", "AWS::EC2::VPC");
    for (String file : templates.select("td a").eachAttr("href")) {
      given()
          .get(file)
          .then()
          .statusCode(200)
          .header("Content-Disposition", startsWith("attachment; filename=\"ragqa-staging-"))
          .body(containsString("AWSTemplateFormatVersion"));
    }
  }

  @Test
  void answersTemplatesInYamlOrJsonAsAsked() throws IOException {
    String yaml =
        given()
            .accept("application/yaml")
            .get(TEMPLATE + "?stack=network&region=us-east-1")
            .then()
            .statusCode(200)
            .contentType("application/yaml")
            .extract()
            .asString();
    assertThat(yaml).startsWith("AWSTemplateFormatVersion");
    JsonNode all =
        json.readTree(
            given()
                .accept("application/json")
                .get(TEMPLATE + "?environment=staging")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString());
    assertThat(List.copyOf(json.convertValue(all, java.util.Map.class).keySet()))
        .asString()
        .startsWith("[ragqa-staging-network, ragqa-staging-data");
    assertThat(all.at("/ragqa-staging-network/Resources").size()).isGreaterThan(10);
    String documents = given().accept("application/yaml").get(TEMPLATE).asString();
    assertThat(documents.lines().filter("---"::equals).count()).isEqualTo(all.size() - 1L);
  }

  @Test
  void answersTheCatalogAsData() {
    given()
        .get("/api/v1/blueprints")
        .then()
        .statusCode(200)
        .body("items.id", hasItem("ragqa"))
        .body("items[0].parameters.name", hasItem("imageTag"))
        .body("refused", is(List.of()));
    given()
        .get("/api/v1/blueprints/ragqa")
        .then()
        .statusCode(200)
        .body("variants[0].components.id", hasItem("llm-service"))
        .body("corrections[0].why", containsString(" "));
  }

  @Test
  void saysWhatItCostsBesideOtherVariantsAndInOtherRegions() {
    Element costs =
        open("/catalog/consumer-rights?variant=optimized&region=us-east-1")
            .labelled("Monthly cost");
    assertThat(costs.select("table").getFirst().select("th a").eachText())
        .containsExactly("minimal", "optimized", "production");
    assertThat(costs.select("tr[aria-current] th").eachText())
        .containsExactly("optimized", "us-east-1");
    assertThat(costs.select("table").get(1).select("th a").eachText())
        .containsExactly("ap-south-1", "ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2");
    assertThat(costs.select("details[open]")).isEmpty();
    assertThat(costs.select("details [data-label=Arithmetic]").eachText())
        .anyMatch(line -> line.endsWith("USD") && line.contains("× 730 h ×"));
  }

  @Test
  void answersTheEstimateAsData() {
    String usual =
        given()
            .get(ESTIMATE)
            .then()
            .statusCode(200)
            .body("region", is("ap-south-1"))
            .body("total.known.currency", is("USD"))
            .body("total.unknown", is(2))
            .body("findings.subject.size()", is(2))
            .body("byComponent.find { it.name == 'gpu' }.total.unknown", is(0))
            .body("lines.find { it.what == 'g5.2xlarge' }.amount.amount", is("3187.2384"))
            .body(
                "lines.find { it.what == 'g5.2xlarge' }.arithmetic",
                is("3 instances × 730 h × 1.45536 USD = 3,187.2384 USD"))
            .body("lines.find { it.what == 'g5.2xlarge' }.rate.usd", is("1.45536"))
            .body("assumptions.find { it.name == 'LOG_GB' }.value", is("5"))
            .extract()
            .path("total.known.amount");
    String chatty =
        given()
            .get(ESTIMATE + "&assume.LOG_GB=6")
            .then()
            .statusCode(200)
            .body("assumptions.find { it.name == 'LOG_GB' }.value", is("6"))
            .extract()
            .path("total.known.amount");
    assertThat(new BigDecimal(chatty)).isGreaterThan(new BigDecimal(usual));
    given()
        .get(ESTIMATE + "&whatIf=SAVINGS_PLAN_1_YEAR,FREE_TIER")
        .then()
        .statusCode(200)
        .body("whatIf", is(List.of("SAVINGS_PLAN_1_YEAR", "FREE_TIER")));
  }

  @Test
  void namesWhatCannotBeAssumed() {
    for (String wrong :
        List.of("assume.LOG_GB=-1", "assume.LOG_GB=much", "assume.NOTHING=1", "whatIf=LUCK")) {
      given()
          .get(ESTIMATE + "&" + wrong)
          .then()
          .statusCode(400)
          .body("violations[0].field", is(wrong.substring(0, wrong.indexOf('='))));
    }
    given()
        .get(ESTIMATE.replace("ap-south-1", "eu-north-1"))
        .then()
        .statusCode(200)
        .body("total.known.amount", is("0.00"))
        .body("lines.findAll { it.amount != null }.size()", is(0));
  }

  @Test
  void namesWhatThereIsNot() {
    given().get("/catalog/nothing").then().statusCode(404).body(containsString("ragqa"));
    given().get("/catalog/ragqa?variant=huge").then().statusCode(400);
    given().get("/catalog/ragqa/template/network.xml").then().statusCode(404);
    given()
        .get(TEMPLATE + "?stack=kitchen")
        .then()
        .statusCode(400)
        .body("violations[0].field", is("stack"))
        .body("violations[0].message", containsString("network"));
    given()
        .get("/api/v1/blueprints/ragqa/variants/huge/template")
        .then()
        .statusCode(400)
        .body("violations[0].field", is("variant"));
    given()
        .get(TEMPLATE + "?region=\"onload=")
        .then()
        .statusCode(400)
        .body("violations[0].field", is("region"));
  }

  private static String sizeOf(Html page, String component) {
    return page.labelled("Components").select("tr").stream()
        .filter(row -> row.select("th").text().startsWith(component))
        .findFirst()
        .orElseThrow()
        .select("[data-label=Size]")
        .text();
  }

  private static Html open(String path) {
    return Html.of(given().get(path).then().statusCode(200).extract().asString());
  }
}
