package io.ragdeck.console.sandbox;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A browser without JavaScript on the sandbox page: a cookie, and the token that the page holds.
 */
record Visit(Map<String, String> cookies, String token) {

  static Visit begin() {
    Response page = given().get("/sandbox");
    Document parsed = Jsoup.parse(page.asString());
    return new Visit(page.getCookies(), parsed.select("input[name=csrf-token]").attr("value"));
  }

  Document page() {
    return Jsoup.parse(given().cookies(cookies).get("/sandbox").asString());
  }

  Document open(String address) {
    return Jsoup.parse(
        given().cookies(cookies).get(address).then().statusCode(200).extract().asString());
  }

  /** Sends a form and does not follow the redirect. */
  Response send(String action, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .cookies(cookies)
        .formParam("csrf-token", token)
        .formParams(fields)
        .post(action);
  }

  /** A request with a JSON body, as a script of the page would send it. */
  RequestSpecification json(Object body) {
    return given()
        .cookies(cookies)
        .header("X-CSRF-TOKEN", token)
        .contentType(ContentType.JSON)
        .body(body);
  }
}
