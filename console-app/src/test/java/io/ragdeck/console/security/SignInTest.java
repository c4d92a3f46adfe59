package io.ragdeck.console.security;

import static io.ragdeck.console.security.SignInProfile.ADMIN_PASSWORD;
import static io.ragdeck.console.security.SignInProfile.BOOTSTRAP_TOKEN;
import static io.ragdeck.console.security.SignInProfile.METRICS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.ragdeck.console.security.Browser.Answer;
import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SignInProfile.class)
class SignInTest {

  private static final String HTML = "text/html,*/*;q=0.8";

  @Inject Browser browser;
  @Inject Keys keys;
  @Inject Users users;
  @Inject AuditTrail audit;

  @Test
  void letsTheFirstAdminInAndOutAgain() {
    Answer entered = enter("Admin ", ADMIN_PASSWORD, "/settings");
    assertThat(entered.status()).isEqualTo(303);
    assertThat(entered.header("Location")).contains("/settings");
    String session = entered.cookie(Cookies.SESSION).orElseThrow();
    assertThat(entered.cookies())
        .contains("ragdeck-session=" + session + "; Path=/; HTTPOnly; SameSite=Lax")
        .doesNotContain("; Secure");

    Answer page = browser.get("/settings", "Cookie", "ragdeck-session=" + session);
    assertThat(page.status()).isEqualTo(200);
    String csrf = Jsoup.parse(page.body()).select("input[name=csrf-token]").val();
    Answer left =
        browser.post("/logout", Map.of("csrf-token", csrf), "Cookie", "ragdeck-session=" + session);
    assertThat(left.status()).isEqualTo(303);
    assertThat(left.cookie(Cookies.SESSION)).contains("");
    assertThat(browser.get("/settings", "Cookie", "ragdeck-session=" + session).status())
        .isEqualTo(401);
  }

  @Test
  void marksCookiesForHttpsWhereTheProxySpeaksIt() {
    keys.user("by-https", Role.VIEWER, "a password by https");
    String[] https = {"X-Forwarded-Proto", "https"};
    Answer form = browser.get("/login", https);
    assertThat(form.header("Strict-Transport-Security")).isPresent();
    String seed = form.cookie("__Host-" + Cookies.CSRF_SEED).orElseThrow();
    String csrf = Jsoup.parse(form.body()).select("form input[name=csrf-token]").val();
    Answer entered =
        browser.post(
            "/login",
            Map.of("name", "by-https", "password", "a password by https", "csrf-token", csrf),
            "Cookie",
            "__Host-ragdeck-csrf=" + seed,
            https[0],
            https[1]);
    String session = entered.cookie("__Host-" + Cookies.SESSION).orElseThrow();
    assertThat(entered.cookies())
        .contains("__Host-ragdeck-session=" + session + "; Path=/; Secure; HTTPOnly; SameSite=Lax");
    assertThat(entered.header("Location")).as("by whatever name it is reached").contains("/");
    assertThat(
            browser
                .get("/settings", "Cookie", "ragdeck-session=" + session, https[0], https[1])
                .status())
        .as("a cookie that plain http may have planted")
        .isEqualTo(401);
  }

  @Test
  void writesTheAddressDownThatTheProxySaw() {
    keys.user("far-away", Role.VIEWER, "a password from far");
    Answer form = browser.get("/login");
    browser.post(
        "/login",
        Map.of(
            "name",
            "far-away",
            "password",
            "a password from far",
            "csrf-token",
            Jsoup.parse(form.body()).select("form input[name=csrf-token]").val()),
        "Cookie",
        "ragdeck-csrf=" + form.cookie(Cookies.CSRF_SEED).orElseThrow(),
        "X-Forwarded-For",
        "6.6.6.6, 198.51.100.7");
    assertThat(entries(Action.SIGN_IN, "far-away"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.address()).isEqualTo("198.51.100.7"));
  }

  @Test
  void saysTheSameOfAWrongNameAndAWrongPassword() {
    Answer wrongPassword = enter("admin", "not the password", "/");
    Answer wrongName = enter("nobody-at-all", "not the password", "/");
    assertThat(wrongPassword.status()).isEqualTo(401);
    assertThat(wrongName.status()).isEqualTo(401);
    assertThat(alert(wrongPassword)).isEqualTo(alert(wrongName)).contains("Name or password");
    assertThat(wrongPassword.cookie(Cookies.SESSION)).isEmpty();
  }

  @Test
  void givesANewSessionAtSignInWhateverCookieWasPlanted() {
    User user = keys.user("fixated", Role.VIEWER, "a password to fixate");
    String planted = keys.session(user);
    Answer entered = enter("fixated", "a password to fixate", "/", "ragdeck-session=" + planted);
    assertThat(entered.status()).isEqualTo(303);
    assertThat(entered.cookie(Cookies.SESSION)).isPresent().isNotEqualTo(Optional.of(planted));
    assertThat(status("ragdeck-session=" + planted)).as("the planted one has ended").isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/login"})
  void leadsToNoOtherSite(String next) {
    Document page = Jsoup.parse(browser.get("/login?next=" + encoded(next)).body());
    assertThat(page.select("input[name=next]").val()).isEqualTo("/");
    User user = keys.user("led", Role.VIEWER, "a password to lead on");
    assertThat(enter(user.name(), "a password to lead on", next).header("Location")).contains("/");
  }

  @Test
  void leadsBackToWhatWasAskedFor() {
    Answer asked = browser.get("/systems/ragqa-production?tab=tasks", "Accept", HTML);
    assertThat(asked.status()).isEqualTo(303);
    String login = asked.header("Location").orElseThrow();
    assertThat(Jsoup.parse(browser.get(login).body()).select("input[name=next]").val())
        .isEqualTo("/systems/ragqa-production?tab=tasks");
  }

  @Test
  void makesGuessersWait() {
    keys.user("guessed", Role.VIEWER, "hard to guess password");
    for (int attempt = 0; attempt < SignInThrottle.ATTEMPTS_PER_USER; attempt++) {
      assertThat(enter("guessed", "guess " + attempt, "/").status()).isEqualTo(401);
    }
    Answer wait = enter("guessed", "hard to guess password", "/");
    assertThat(wait.status()).isEqualTo(429);
    assertThat(Integer.parseInt(wait.header("Retry-After").orElseThrow())).isBetween(1, 901);
    assertThat(alert(wait)).contains("Too many attempts");
    assertThat(wait.cookie(Cookies.SESSION)).isEmpty();
    // What is written of it is the attempts, not every knock at a closed door.
    assertThat(entries(Action.SIGN_IN, "guessed"))
        .hasSize(SignInThrottle.ATTEMPTS_PER_USER)
        .allSatisfy(entry -> assertThat(entry.result()).isEqualTo(Result.REFUSED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"made-up", "rgd_made-up", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void knowsNoStrangersCookieOrToken(String secret) {
    assertThat(status("ragdeck-session=" + secret)).isEqualTo(401);
    Answer api = browser.get("/api/v1/systems", "Authorization", "Bearer " + secret);
    assertThat(api.status()).isEqualTo(401);
    assertThat(api.header("Content-Type")).contains("application/problem+json");
    assertThat(api.header("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void tellsABrowserWhoseSessionEndedHowToComeIn() {
    Answer page = browser.get("/", "Accept", HTML, "Cookie", "ragdeck-session=ended");
    assertThat(page.status()).isEqualTo(401);
    assertThat(page.cookie(Cookies.SESSION)).contains("");
    assertThat(Jsoup.parse(page.body()).select("a[href=/login]")).isNotEmpty();
    Answer fragment = browser.get("/", "HX-Request", "true", "Cookie", "ragdeck-session=ended");
    assertThat(fragment.status()).isEqualTo(401);
    assertThat(fragment.header("HX-Redirect")).contains("/login");
  }

  @Test
  void refusesABadTokenEvenWhereAGoodCookieIsSentToo() {
    String session = keys.session(keys.user("both", Role.ADMIN));
    Answer answer =
        browser.get(
            "/api/v1/systems",
            "Authorization",
            "Bearer made-up",
            "Cookie",
            "ragdeck-session=" + session);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void endsATokenWithItsTime() {
    String expired = keys.token(keys.user("late", Role.ADMIN), Duration.ofMillis(1));
    assertThat(bearer(expired)).isEqualTo(401);
  }

  @Test
  void endsTokenAndSessionWithTheirUser() {
    User user = keys.user("leaver", Role.OPERATOR);
    String token = keys.token(user);
    String session = keys.session(user);
    assertThat(bearer(token)).isEqualTo(200);
    assertThat(status("ragdeck-session=" + session)).isEqualTo(200);
    assertThat(users.remove(user)).isTrue();
    assertThat(bearer(token)).isEqualTo(401);
    assertThat(status("ragdeck-session=" + session)).isEqualTo(401);
  }

  @Test
  void endsASessionThatIsEndedElsewhere() {
    User user = keys.user("two-places", Role.VIEWER);
    String here = keys.session(user);
    String there = keys.session(user);
    Document settings =
        Jsoup.parse(browser.get("/settings", "Cookie", "ragdeck-session=" + here).body());
    String end = settings.select("form[action^=/settings/sessions/]").attr("action");
    Answer ended =
        browser.post(
            end, Map.of("csrf-token", Keys.csrfToken(here)), "Cookie", "ragdeck-session=" + here);
    assertThat(ended.header("Location")).contains("/settings?done=session-ended");
    assertThat(status("ragdeck-session=" + there)).isEqualTo(401);
    assertThat(status("ragdeck-session=" + here)).isEqualTo(200);
  }

  @Test
  void takesAChangedRoleAtOnce() {
    User user = keys.user("promoted", Role.VIEWER);
    String session = "ragdeck-session=" + keys.session(user);
    assertThat(browser.get("/audit", "Cookie", session).status()).isEqualTo(403);
    assertThat(users.changeRole(user, Role.ADMIN)).isTrue();
    assertThat(browser.get("/audit", "Cookie", session).status()).isEqualTo(200);
    assertThat(users.changeRole(user, Role.VIEWER)).isTrue();
    assertThat(browser.get("/audit", "Cookie", session).status()).isEqualTo(403);
  }

  @Test
  void letsAutomationInWithTheBootstrapToken() {
    Answer made =
        browser.send(
            "POST",
            "/api/v1/users",
            "{\"name\":\"robot\",\"role\":\"operator\"}",
            "Authorization",
            "Bearer " + BOOTSTRAP_TOKEN,
            "Content-Type",
            "application/json");
    assertThat(made.status()).isEqualTo(201);
    assertThat(bearer(BOOTSTRAP_TOKEN.substring(1))).isEqualTo(401);
    assertThat(entries(Action.USER_ADD, "robot"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.who()).isEqualTo("bootstrap-token"));
  }

  @Test
  void letsAScraperReadMetricsAndNothingElse() {
    String scraper = "Bearer " + METRICS_TOKEN;
    assertThat(browser.get("/q/metrics", "Authorization", scraper).body()).contains("ragdeck_aws");
    assertThat(browser.get("/api/v1/systems", "Authorization", scraper).status()).isEqualTo(401);
    assertThat(browser.get("/q/metrics", "Authorization", "Bearer wrong").status()).isEqualTo(401);
  }

  @Test
  void writesSignInsAndSignOutsDown() {
    keys.user("audited", Role.VIEWER, "a password to audit");
    enter("audited", "wrong", "/");
    String session =
        enter("audited", "a password to audit", "/").cookie(Cookies.SESSION).orElseThrow();
    browser.post(
        "/logout",
        Map.of("csrf-token", Keys.csrfToken(session)),
        "Cookie",
        "ragdeck-session=" + session);
    assertThat(entries(Action.SIGN_IN, "audited"))
        .extracting(AuditEntry::result)
        .containsExactly(Result.DONE, Result.REFUSED);
    assertThat(entries(Action.SIGN_OUT, "audited"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.who()).isEqualTo("audited");
              assertThat(entry.address()).isEqualTo("127.0.0.1");
            });
  }

  @Test
  void writesNoPasswordDownThatWasTypedAsAName() {
    enter("my secret password", "admin", "/");
    assertThat(entries(Action.SIGN_IN, "my secret password")).isEmpty();
    assertThat(entries(Action.SIGN_IN, "unknown user")).isNotEmpty();
  }

  private Answer enter(String name, String password, String next, String... cookies) {
    String sent = cookies.length == 0 ? "" : "; " + cookies[0];
    Answer form =
        cookies.length == 0 ? browser.get("/login") : browser.get("/login", "Cookie", cookies[0]);
    String seed =
        form.cookie(Cookies.CSRF_SEED).map(value -> "ragdeck-csrf=" + value).orElse("a=b");
    String csrf = Jsoup.parse(form.body()).select("form input[name=csrf-token]").val();
    return browser.post(
        "/login",
        Map.of("name", name, "password", password, "next", next, "csrf-token", csrf),
        "Cookie",
        seed + sent);
  }

  private static String alert(Answer answer) {
    return Jsoup.parse(answer.body()).select("main [role=alert]").text();
  }

  private int status(String cookie) {
    return browser.get("/api/v1/systems", "Cookie", cookie).status();
  }

  private int bearer(String token) {
    return browser.get("/api/v1/systems", "Authorization", "Bearer " + token).status();
  }

  private List<AuditEntry> entries(Action action, String text) {
    return audit.read(Optional.of(action), Optional.of(text), Optional.empty(), 100).items();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
