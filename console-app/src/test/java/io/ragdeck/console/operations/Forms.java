package io.ragdeck.console.operations;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.Map;
import org.jsoup.Jsoup;

/** Forms as a browser sends them. */
final class Forms {

  static final String GATEWAY = "/systems/ragqa-production/services/ragqa-api-gateway";

  private Forms() {}

  /** Sends an order for the gateway with the form's cookies and token; follows nothing. */
  static Response send(String kind, Response form, Map<String, String> fields) {
    return given()
        .redirects()
        .follow(false)
        .cookies(form.getCookies())
        .formParam(
            "csrf-token",
            Jsoup.parse(form.asString()).select("input[name=csrf-token]").attr("value"))
        .formParams(fields)
        .post(GATEWAY + "/orders/" + kind);
  }
}
