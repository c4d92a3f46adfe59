package io.ragdeck.console.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditPageTest {

  @Inject AuditTrail audit;

  @Test
  void tellsWhoDidWhatWhenFromWhereWithWhatResult() {
    audit.record(
        new Actor("carol", "192.0.2.77"),
        Action.USER_ROLE,
        "dave <b>bold</b>",
        Result.REFUSED,
        "last admin");
    Document page = page(Map.of("q", "192.0.2.77"));
    assertThat(page.select("tbody tr")).hasSize(1);
    assertThat(page.select("tbody td").eachText())
        .contains("carol", "user-role", "dave <b>bold</b>", "192.0.2.77", "refused last admin");
    assertThat(page.select("tbody time").attr("datetime")).isNotBlank();
    assertThat(page.select("tbody b")).as("what was written is text").isEmpty();
  }

  @Test
  void saysThatNothingMatches() {
    Document page = page(Map.of("q", "no entry has these words"));
    assertThat(page.select("table")).isEmpty();
    assertThat(page.select("main h2").text()).isEqualTo("No entry matches");
    assertThat(page.select("main a[href=/audit]")).isNotEmpty();
  }

  @Test
  void leadsToTheOlderEntriesAndKeepsTheFilter() {
    for (int number = 0; number < 101; number++) {
      audit.done(new Actor("paging", "-"), Action.SIGN_OUT, "number " + number);
    }
    Document first = page(Map.of("q", "paging", "action", "sign-out"));
    assertThat(first.select("tbody tr")).hasSize(100);
    assertThat(first.select("select[name=action] option[selected]").val()).isEqualTo("sign-out");
    String older = first.select("a[rel=next]").attr("href");
    Document rest = Jsoup.parse(given().urlEncodingEnabled(false).get(older).asString());
    assertThat(rest.select("tbody tr")).hasSize(1);
    assertThat(rest.select("a[rel=next]")).isEmpty();
    assertThat(rest.select("input[name=q]").val()).isEqualTo("paging");
  }

  @Test
  void isListedAsData() {
    for (String target : List.of("one", "two", "three")) {
      audit.done(new Actor("as-data", "192.0.2.1"), Action.TOKEN_CREATE, target);
    }
    String next =
        given()
            .queryParam("q", "as-data")
            .queryParam("action", "token-create")
            .queryParam("limit", 2)
            .get("/api/v1/audit")
            .then()
            .statusCode(200)
            .body("items", hasSize(2))
            .body("items.who", everyItem(equalTo("as-data")))
            .body("items.result", everyItem(equalTo("done")))
            .body("items.at", everyItem(notNullValue()))
            .extract()
            .path("nextCursor");
    given()
        .queryParam("q", "as-data")
        .queryParam("limit", 2)
        .queryParam("cursor", next)
        .get("/api/v1/audit")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("nextCursor", nullValue());
  }

  private static Document page(Map<String, String> query) {
    return Jsoup.parse(
        given().queryParams(query).get("/audit").then().statusCode(200).extract().asString());
  }
}
