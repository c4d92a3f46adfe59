package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Who sees how much of a channel. */
@QuarkusTest
@TestProfile(SignInProfile.class)
class ChannelAccessTest {

  @Inject Browser browser;
  @Inject Keys keys;

  @Test
  void aViewerSeesNamesAndStatesOnly() {
    String admin = bearer(Role.ADMIN);
    Browser.Answer made =
        browser.send(
            "POST",
            "/api/v1/channels",
            """
            {"name":"on-call","kind":"SLACK","url":"http://receiver.invalid/services/a-secret"}\
            """,
            "Authorization",
            admin,
            "Content-Type",
            "application/json");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(listed(Role.OPERATOR)).contains("receiver.invalid, …cret");
    assertThat(listed(Role.VIEWER))
        .contains("\"name\":\"on-call\"", "\"target\":null")
        .doesNotContain("receiver.invalid");
    Document page = page(Role.VIEWER);
    assertThat(page.select("tbody tr").text()).contains("on-call", "Not used yet");
    assertThat(page.text()).doesNotContain("receiver.invalid");
    assertThat(page.select("main form, main .actions a, tbody a")).isEmpty();
    assertThat(page(Role.OPERATOR).select("tbody a")).hasSize(1);
    String id = made.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    Document one =
        Jsoup.parse(
            browser.get("/settings/channels/" + id, "Authorization", bearer(Role.OPERATOR)).body());
    assertThat(one.select("main form").eachAttr("action"))
        .containsExactly("/settings/channels/" + id + "/test");
    assertThat(
            browser.send("DELETE", "/api/v1/channels/" + id, "", "Authorization", admin).status())
        .isEqualTo(204);
  }

  private String listed(Role role) {
    return browser.get("/api/v1/channels", "Authorization", bearer(role)).body();
  }

  private Document page(Role role) {
    return Jsoup.parse(browser.get("/settings/channels", "Authorization", bearer(role)).body());
  }

  private String bearer(Role role) {
    return "Bearer " + keys.token(keys.user("channels-" + role, role));
  }
}
