package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.ragdeck.console.security.Browser.Answer;
import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings page, as people of each role use it. */
@QuarkusTest
@TestProfile(SignInProfile.class)
class SettingsTest {

  private static final String PASSWORD = "a password of settings";

  @Inject Browser browser;
  @Inject Keys keys;
  @Inject Users users;
  @Inject AuditTrail audit;

  private String admin = "";

  @BeforeEach
  void signIn() {
    admin = keys.session(keys.user("settings-admin", Role.ADMIN, PASSWORD));
  }

  @Test
  void showsUsersToAdminsOnly() {
    assertThat(page(admin).select("section[aria-labelledby=users]")).hasSize(1);
    for (Role role : new Role[] {Role.VIEWER, Role.OPERATOR}) {
      String session = keys.session(keys.user("settings-" + role, role));
      assertThat(page(session).select("section[aria-labelledby=users]")).isEmpty();
    }
  }

  @Test
  void labelsEveryField() {
    Document page = page(admin);
    assertThat(page.select("main input:not([type=hidden]), main select"))
        .isNotEmpty()
        .allSatisfy(
            field ->
                assertThat(
                        field.hasAttr("aria-label")
                            || !page.select("label[for=" + field.id() + "]").isEmpty())
                    .as(field.outerHtml())
                    .isTrue());
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheStateOfEachAccountAndWhatTheConsoleCosts() {
    Document page = page(admin);
    assertThat(page.select("section[aria-labelledby=places] tbody tr"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.select(".state").text()).isNotBlank());
    assertThat(page.select("section[aria-labelledby=about]").text())
        .contains("AWS calls in the last hour", "$0.", "SQLite", "Version 0.1.0");
  }

  @Test
  void makesATokenThatWorksAndIsShownOnce() {
    Answer made = post("/settings/tokens", Map.of("name", "ci", "role", "operator", "days", "7"));
    var token = Pattern.compile(PersonalTokens.PREFIX + "[\\w-]+").matcher(made.body());
    assertThat(token.find()).isTrue();
    String secret = token.group();
    assertThat(page(admin).outerHtml()).contains("ci").doesNotContain(secret);
    assertThat(bearer(secret, "/api/v1/systems")).isEqualTo(200);
    assertThat(bearer(secret, "/api/v1/users")).as("an operator's").isEqualTo(403);
    String revoke =
        page(admin).select("form[action^=/settings/tokens/][action$=/removal]").attr("action");
    assertThat(post(revoke, Map.of()).header("Location")).contains("/settings?done=token-revoked");
    assertThat(bearer(secret, "/api/v1/systems")).isEqualTo(401);
    assertThat(newest(Action.TOKEN_REVOKE).target()).isEqualTo("ci");
  }

  @ParameterizedTest
  @CsvSource({
    "'',operator,7,name",
    "ci,king,7,role",
    "ci,'',7,role",
    "ci,viewer,0,days",
    "ci,viewer,367,days",
    "ci,viewer,forever,days"
  })
  void saysWhatIsWrongWithAToken(String name, String role, String days, String field) {
    Answer refused = post("/settings/tokens", Map.of("name", name, "role", role, "days", days));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(alert(refused)).containsIgnoringCase(field).contains("must");
  }

  @Test
  void givesNobodyATokenAboveTheirRole() {
    String viewer = keys.session(keys.user("settings-viewer", Role.VIEWER));
    Answer refused =
        post(viewer, "/settings/tokens", Map.of("name", "up", "role", "admin", "days", "7"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(alert(refused)).contains("not above viewer");
  }

  @Test
  void changesAPasswordAndEndsTheOtherSessions() {
    User user = keys.user("changer", Role.VIEWER, PASSWORD);
    String here = keys.session(user);
    String elsewhere = keys.session(user);
    assertThat(alert(change(here, "wrong", "a new long password", "a new long password")))
        .contains("Current password is wrong");
    assertThat(alert(change(here, PASSWORD, "short", "short"))).contains("at least 12");
    assertThat(alert(change(here, PASSWORD, "a new long password", "another long password")))
        .contains("must be the same");
    assertThat(change(here, PASSWORD, "a new long password", "a new long password").status())
        .isEqualTo(303);
    assertThat(users.hasPassword("changer", "a new long password")).isTrue();
    assertThat(browser.get("/settings", "Cookie", cookie(here)).status()).isEqualTo(200);
    assertThat(browser.get("/settings", "Cookie", cookie(elsewhere)).status()).isEqualTo(401);
  }

  @Test
  void addsChangesAndRemovesAUser() {
    assertThat(
            post(
                    "/settings/users",
                    Map.of("name", "Bob.Smith@example", "role", "viewer", "password", PASSWORD))
                .header("Location"))
        .contains("/settings?done=user-added");
    User bob = users.named("bob.smith@example").orElseThrow();
    String session = keys.session(bob);
    assertThat(post("/settings/users/bob.smith@example/role", Map.of("role", "admin")).status())
        .isEqualTo(303);
    assertThat(browser.get("/audit", "Cookie", cookie(session)).status()).isEqualTo(200);
    assertThat(
            post(
                    "/settings/users/bob.smith@example/password",
                    Map.of("password", "set by an admin"))
                .status())
        .isEqualTo(303);
    assertThat(browser.get("/audit", "Cookie", cookie(session)).status()).isEqualTo(401);
    assertThat(post("/settings/users/bob.smith@example/removal", Map.of()).status()).isEqualTo(303);
    assertThat(users.named("bob.smith@example")).isEmpty();
    assertThat(newest(Action.USER_REMOVE))
        .satisfies(
            entry -> {
              assertThat(entry.who()).isEqualTo("settings-admin");
              assertThat(entry.target()).isEqualTo("bob.smith@example");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "settings-admin,viewer,a long enough password,409,is taken",
    "'',viewer,a long enough password,400,must be 1 to 64",
    "bob smith,viewer,a long enough password,400,must be 1 to 64",
    "<script>,viewer,a long enough password,400,must be 1 to 64",
    "bob,emperor,a long enough password,400,must be viewer",
    "bob,viewer,short,400,at least 12",
    "bob,viewer,aaaaaaaaaaaaaaaa,400,different characters"
  })
  void saysWhatIsWrongWithAUser(
      String name, String role, String password, int status, String words) {
    Answer refused =
        post("/settings/users", Map.of("name", name, "role", role, "password", password));
    assertThat(refused.status()).isEqualTo(status);
    assertThat(alert(refused)).contains(words);
    assertThat(users.named("bob")).isEmpty();
  }

  @Test
  void showsOnlySentencesThatItKnows() {
    assertThat(browser.get("/settings?done=token-revoked", "Cookie", cookie(admin)).body())
        .contains("The token is revoked");
    assertThat(browser.get("/settings?done=%3Cb%3Eyou+won%3C/b%3E", "Cookie", cookie(admin)).body())
        .doesNotContain("you won");
  }

  private Document page(String session) {
    return Jsoup.parse(browser.get("/settings", "Cookie", cookie(session)).body());
  }

  private Answer change(String session, String current, String password, String repeated) {
    return post(
        session,
        "/settings/password",
        Map.of("current", current, "password", password, "repeated", repeated));
  }

  private Answer post(String path, Map<String, String> form) {
    return post(admin, path, form);
  }

  private Answer post(String session, String path, Map<String, String> form) {
    Map<String, String> all = new TreeMap<>(form);
    all.put("csrf-token", Keys.csrfToken(session));
    return browser.post(path, all, "Cookie", cookie(session));
  }

  private int bearer(String token, String path) {
    return browser.get(path, "Authorization", "Bearer " + token).status();
  }

  private AuditEntry newest(Action action) {
    return audit
        .read(Optional.of(action), Optional.empty(), Optional.empty(), 1)
        .items()
        .getFirst();
  }

  private static String cookie(String session) {
    return "ragdeck-session=" + session;
  }

  private static String alert(Answer answer) {
    return Jsoup.parse(answer.body()).select("main [role=alert]").text();
  }
}
