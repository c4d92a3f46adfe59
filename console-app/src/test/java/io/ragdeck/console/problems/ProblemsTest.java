package io.ragdeck.console.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProblemsTest {

  @Test
  void nameWhatIsNotThere() {
    given()
        .get("/api/v1/no/such/thing")
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(404))
        .body("title", equalTo("Not Found"))
        .body("detail", containsString("/api/v1/no/such/thing"));
    String page =
        given()
            .accept(ContentType.HTML)
            .get("/no/such/page")
            .then()
            .statusCode(404)
            .extract()
            .asString();
    assertThat(Jsoup.parse(page).select("main").text()).contains("/no/such/page", "Not Found");
    assertThat(Jsoup.parse(page).select("header nav a")).as("the way on").isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,501",
    "limit,many",
    "cursor,nonsense",
    "cursor,OjE",
    "action,dance"
  })
  void nameTheParameterThatCantBeUsed(String field, String value) {
    given()
        .queryParam(field, value)
        .get("/api/v1/audit")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("violations", hasSize(1))
        .body("violations[0].field", equalTo(field))
        .body("violations[0].message", containsString("must be"));
  }

  @Test
  void nameTheMemberThatIsMissing() {
    json("{\"name\":\"x\"}")
        .post("/api/v1/users")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("violations[0].field", equalTo("role"))
        .body("violations[0].message", equalTo("must be given"));
  }

  @Test
  void nameTheMemberOfTheWrongType() {
    json("{\"name\":{},\"role\":\"viewer\"}")
        .post("/api/v1/users")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("violations[0].field", equalTo("name"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"{\"name\":", "[]", "nothing", "''"},
      quoteCharacter = '\'',
      delimiter = '|')
  void sayThatABodyIsNotTheJsonExpected(String body) {
    json(body == null ? "" : body)
        .post("/api/v1/users")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body(not(containsString("jackson")))
        .body(not(containsString("io.ragdeck")));
  }

  @Test
  void answerInTheirOwnFormWhereTheMethodOrTypeIsWrong() {
    json("{}").patch("/api/v1/users").then().statusCode(405).contentType(Problem.MEDIA_TYPE);
    ofThePage()
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/users")
        .then()
        .statusCode(415)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void refuseABodyThatIsTooLarge() {
    ofThePage()
        .contentType(ContentType.JSON)
        .body("x".repeat(70_000))
        .post("/api/v1/users")
        .then()
        .statusCode(413)
        .contentType(Problem.MEDIA_TYPE);
  }

  private static RequestSpecification json(String body) {
    return ofThePage().contentType(ContentType.JSON).body(body);
  }

  /** With the token of a sandbox page, as a script on it would. */
  private static RequestSpecification ofThePage() {
    var page = given().get("/settings");
    return given()
        .cookie("ragdeck-csrf", page.getCookie("ragdeck-csrf"))
        .header(
            "X-CSRF-TOKEN", Jsoup.parse(page.asString()).select("input[name=csrf-token]").val());
  }
}
