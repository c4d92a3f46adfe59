package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.ragdeck.monitoring.fleet.FleetBoard;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, asked by everybody. A new route fails here until it says who may ask. */
@QuarkusTest
@TestProfile(SignInProfile.class)
class AccessMatrixTest {

  /**
   * What each of viewer, operator, admin and stranger gets. The requests are empty or about what is
   * not there, so that 400, 404 and 409 mean: let in, and asked for nonsense.
   */
  private static final String MATRIX =
      """
      GET    /                                                        200 200 200 401
      GET    /api                                                     200 200 200 401
      GET    /api/v1/audit                                            403 403 200 401
      GET    /api/v1/blueprints                                       200 200 200 401
      GET    /api/v1/blueprints/{blueprint}                           200 200 200 401
      GET    /api/v1/blueprints/{blueprint}/variants/{variant}/estimate 200 200 200 401
      GET    /api/v1/blueprints/{blueprint}/variants/{variant}/template 200 200 200 401
      GET    /api/v1/channels                                         200 200 200 401
      POST   /api/v1/channels                                         403 403 400 401
      PUT    /api/v1/channels/{channel}                               403 403 400 401
      DELETE /api/v1/channels/{channel}                               403 403 404 401
      GET    /api/v1/channels/{channel}/deliveries                    403 404 404 401
      POST   /api/v1/channels/{channel}/test                          403 404 404 401
      GET    /api/v1/operations                                       200 200 200 401
      GET    /api/v1/operations/{operation}                           404 404 404 401
      DELETE /api/v1/operations/{operation}                           403 404 404 401
      GET    /api/v1/operations/{operation}/events                    404 404 404 401
      GET    /api/v1/operations/{operation}/log                       404 404 404 401
      POST   /api/v1/operations/{operation}/retry                     403 404 404 401
      GET    /api/v1/plans                                            403 200 200 401
      POST   /api/v1/plans                                            403 400 400 401
      GET    /api/v1/plans/{plan}                                     403 404 404 401
      DELETE /api/v1/plans/{plan}                                     403 404 404 401
      POST   /api/v1/plans/{plan}/execution                           403 404 404 401
      POST   /api/v1/plans/{plan}/quota-requests                      403 400 400 401
      POST   /api/v1/plans/{plan}/secrets                             403 400 400 401
      GET    /api/v1/sandbox                                          403 200 200 401
      DELETE /api/v1/sandbox                                          403 200 200 401
      POST   /api/v1/sandbox/clock                                    403 400 400 401
      PUT    /api/v1/sandbox/clock                                    403 400 400 401
      POST   /api/v1/sandbox/faults                                   403 400 400 401
      DELETE /api/v1/sandbox/faults                                   403 200 200 401
      DELETE /api/v1/sandbox/faults/{number}                          403 404 404 401
      POST   /api/v1/sandbox/mischief                                 403 400 400 401
      DELETE /api/v1/sandbox/mischief/{system}/{service}              403 200 200 401
      POST   /api/v1/sandbox/scenario                                 403 400 400 401
      GET    /api/v1/store/backups                                    403 403 200 401
      POST   /api/v1/store/backups                                    403 403 202 401
      GET    /api/v1/systems                                          200 200 200 401
      GET    /api/v1/systems/{system}                                 200 200 200 401
      DELETE /api/v1/systems/{system}                                 403 403 428 401
      GET    /api/v1/systems/{system}/alarms                          200 200 200 401
      GET    /api/v1/systems/{system}/alarms/{alarm}/replay           400 400 400 401
      POST   /api/v1/systems/{system}/alarms/{alarm}/silence          403 400 400 401
      DELETE /api/v1/systems/{system}/alarms/{alarm}/silence          403 404 404 401
      GET    /api/v1/systems/{system}/backups                         200 200 200 401
      POST   /api/v1/systems/{system}/backups                         403 400 400 401
      GET    /api/v1/systems/{system}/restore-tests                   200 200 200 401
      PUT    /api/v1/systems/{system}/restore-tests/{resource}        403 403 400 401
      DELETE /api/v1/systems/{system}/restore-tests/{resource}        403 403 404 401
      POST   /api/v1/systems/{system}/restore-tests/{resource}/runs   403 403 404 401
      POST   /api/v1/systems/{system}/restores                        403 403 400 401
      POST   /api/v1/systems/{system}/restores/{operation}/confirmation 403 403 404 401
      POST   /api/v1/systems/{system}/capsule                         403 403 200 401
      GET    /api/v1/systems/{system}/checks/{check}/replay           404 404 404 401
      GET    /api/v1/systems/{system}/schedules                       200 200 200 401
      POST   /api/v1/systems/{system}/schedules                       403 400 400 401
      GET    /api/v1/systems/{system}/schedules/{schedule}            404 404 404 401
      PUT    /api/v1/systems/{system}/schedules/{schedule}            403 400 400 401
      DELETE /api/v1/systems/{system}/schedules/{schedule}            403 404 404 401
      GET    /api/v1/systems/{system}/costs                           200 200 200 401
      GET    /api/v1/systems/{system}/incidents                       200 200 200 401
      GET    /api/v1/systems/{system}/metrics                         200 200 200 401
      GET    /api/v1/systems/{system}/gpu                             200 200 200 401
      PUT    /api/v1/systems/{system}/budget                          403 400 400 401
      PUT    /api/v1/systems/{system}/groups/{group}                  403 400 400 401
      POST   /api/v1/systems/{system}/instances/{instance}/replacement 403 428 428 401
      POST   /api/v1/systems/{system}/instances/{instance}/start      403 428 428 401
      POST   /api/v1/systems/{system}/instances/{instance}/stop       403 428 428 401
      GET    /api/v1/systems/{system}/logs                            200 200 200 401
      GET    /api/v1/systems/{system}/logs/events                     400 400 400 401
      PUT    /api/v1/systems/{system}/maintenance                     403 400 400 401
      DELETE /api/v1/systems/{system}/maintenance                     403 428 428 401
      POST   /api/v1/systems/{system}/park                            403 428 428 401
      GET    /api/v1/systems/{system}/services                        200 200 200 401
      GET    /api/v1/systems/{system}/services/{service}              200 200 200 401
      POST   /api/v1/systems/{system}/services/{service}/deployments  403 400 400 401
      DELETE /api/v1/systems/{system}/services/{service}/deployments  403 428 428 401
      GET    /api/v1/systems/{system}/services/{service}/events       200 200 200 401
      GET    /api/v1/systems/{system}/services/{service}/revisions    200 200 200 401
      POST   /api/v1/systems/{system}/services/{service}/rollback     403 428 428 401
      PUT    /api/v1/systems/{system}/services/{service}/scale        403 400 400 401
      PUT    /api/v1/systems/{system}/services/{service}/strategy     403 400 400 401
      GET    /api/v1/systems/{system}/services/{service}/tasks        200 200 200 401
      DELETE /api/v1/systems/{system}/services/{service}/tasks/{task} 403 404 404 401
      POST   /api/v1/systems/{system}/tasks                           403 400 400 401
      POST   /api/v1/systems/{system}/wake                            403 428 428 401
      GET    /api/v1/users                                            403 403 200 401
      POST   /api/v1/users                                            403 403 400 401
      DELETE /api/v1/users/{name}                                     403 403 404 401
      PUT    /api/v1/users/{name}/password                            403 403 400 401
      PUT    /api/v1/users/{name}/role                                403 403 400 401
      GET    /api/v1/users/{name}/tokens                              403 403 404 401
      POST   /api/v1/users/{name}/tokens                              403 403 400 401
      DELETE /api/v1/users/{name}/tokens/{id}                         403 403 404 401
      GET    /alarms                                                  200 200 200 401
      GET    /audit                                                   403 403 200 401
      GET    /backups                                                 200 200 200 401
      GET    /catalog                                                 200 200 200 401
      GET    /catalog/{blueprint}                                     200 200 200 401
      GET    /catalog/{blueprint}/template                            200 200 200 401
      GET    /catalog/{blueprint}/template/{file}                     200 200 200 401
      GET    /costs                                                   200 200 200 401
      GET    /costs/compare                                           200 200 200 401
      GET    /costs/compare.csv                                       200 200 200 401
      GET    /gpu                                                     200 200 200 401
      GET    /history                                                 200 200 200 401
      GET    /incidents                                               200 200 200 401
      GET    /incidents/checks/{check}                                404 404 404 401
      GET    /incidents/{incident}                                    404 404 404 401
      GET    /live                                                    400 400 400 401
      GET    /login                                                   200 200 200 200
      POST   /login                                                   401 401 401 403
      GET    /logs                                                    200 200 200 401
      POST   /logout                                                  303 303 303 401
      GET    /operations                                              200 200 200 401
      GET    /operations/{operation}                                  404 404 404 401
      POST   /operations/{operation}/cancel                           403 404 404 401
      POST   /operations/{operation}/retry                            403 404 404 401
      GET    /metrics                                                 200 200 200 401
      GET    /palette                                                 200 200 200 401
      GET    /plans                                                   403 200 200 401
      POST   /plans                                                   403 400 400 401
      GET    /plans/new                                               403 303 303 401
      GET    /plans/{plan}                                            403 404 404 401
      POST   /plans/{plan}/discard                                    403 404 404 401
      POST   /plans/{plan}/execution                                  403 404 404 401
      POST   /plans/{plan}/quotas                                     403 404 404 401
      POST   /plans/{plan}/secrets                                    403 404 404 401
      GET    /sandbox                                                 403 200 200 401
      POST   /sandbox/clock                                           403 400 400 401
      POST   /sandbox/pace                                            403 400 400 401
      POST   /sandbox/faults                                          403 400 400 401
      POST   /sandbox/faults/removal                                  403 303 303 401
      POST   /sandbox/faults/{number}/removal                         403 404 404 401
      POST   /sandbox/mischief                                        403 400 400 401
      POST   /sandbox/reset                                           403 303 303 401
      POST   /sandbox/scenario                                        403 400 400 401
      POST   /sandbox/sources                                         403 400 400 401
      POST   /sandbox/tasks                                           403 400 400 401
      GET    /settings                                                200 200 200 401
      GET    /settings/channels                                       200 200 200 401
      POST   /settings/channels                                       403 403 400 401
      GET    /settings/channels/new                                   403 403 200 401
      GET    /settings/channels/{channel}                             403 404 404 401
      POST   /settings/channels/{channel}                             403 403 404 401
      POST   /settings/channels/{channel}/deliveries/{delivery}/again 403 404 404 401
      POST   /settings/channels/{channel}/removal                     403 403 404 401
      POST   /settings/channels/{channel}/test                        403 404 404 401
      POST   /settings/password                                       403 403 403 401
      POST   /settings/sessions/{id}/end                              403 403 403 401
      POST   /settings/store-backups                                  403 403 303 401
      POST   /settings/tokens                                         403 403 403 401
      POST   /settings/tokens/{id}/removal                            403 403 403 401
      POST   /settings/users                                          403 403 400 401
      POST   /settings/users/{name}/password                          403 403 400 401
      POST   /settings/users/{name}/removal                           403 403 404 401
      POST   /settings/users/{name}/role                              403 403 400 401
      GET    /systems/{system}                                        200 200 200 401
      GET    /systems/{system}/alarms                                 200 200 200 401
      GET    /systems/{system}/alarms/replay                          200 200 200 401
      GET    /systems/{system}/backups                                200 200 200 401
      POST   /systems/{system}/backups                                403 400 400 401
      GET    /systems/{system}/restore-tests/{resource}               403 403 404 401
      POST   /systems/{system}/restore-tests/{resource}               403 403 400 401
      POST   /systems/{system}/restore-tests/{resource}/removal       403 403 404 401
      POST   /systems/{system}/restore-tests/{resource}/runs          403 403 404 401
      POST   /systems/{system}/capsule                                403 403 200 401
      POST   /systems/{system}/restores                               403 403 404 401
      GET    /systems/{system}/restores/new                           403 403 303 401
      GET    /systems/{system}/restores/{operation}/confirmation      403 403 404 401
      POST   /systems/{system}/restores/{operation}/confirmation      403 403 404 401
      POST   /systems/{system}/schedules                              403 400 400 401
      GET    /systems/{system}/schedules/new                          403 200 200 401
      GET    /systems/{system}/schedules/{schedule}                   403 404 404 401
      POST   /systems/{system}/schedules/{schedule}                   403 404 404 401
      POST   /systems/{system}/schedules/{schedule}/pause             403 404 404 401
      POST   /systems/{system}/schedules/{schedule}/removal           403 404 404 401
      POST   /systems/{system}/alarms/silences                        403 400 400 401
      GET    /systems/{system}/alarms/silences/new                    403 200 200 401
      POST   /systems/{system}/alarms/silences/{silence}/end          403 404 404 401
      GET    /systems/{system}/costs                                  200 200 200 401
      GET    /systems/{system}/costs.csv                              200 200 200 401
      GET    /systems/{system}/metrics                                200 200 200 401
      GET    /systems/{system}/gpu                                    200 200 200 401
      GET    /systems/{system}/logs                                   200 200 200 401
      GET    /systems/{system}/logs/download                          200 200 200 401
      GET    /systems/{system}/log-queries                            200 200 200 401
      POST   /systems/{system}/log-queries                            403 400 400 401
      POST   /systems/{system}/log-queries/saved                      403 400 400 401
      POST   /systems/{system}/log-queries/saved/{name}/removal       403 303 303 401
      POST   /systems/{system}/log-queries/{query}/end                403 303 303 401
      GET    /systems/{system}/orders/{kind}                          403 200 200 401
      POST   /systems/{system}/orders/{kind}                          403 400 400 401
      GET    /systems/{system}/services/{service}                     200 200 200 401
      GET    /systems/{system}/services/{service}/metrics             303 303 303 401
      GET    /systems/{system}/services/{service}/orders/{kind}       403 404 404 401
      POST   /systems/{system}/services/{service}/orders/{kind}       403 404 404 401
      """;

  /** What Quarkus serves beside the resources. */
  private static final String BESIDE =
      """
      GET    /api/v1/openapi                                          200 200 200 401
      GET    /api/v1/nowhere                                          404 404 404 401
      GET    /nowhere                                                 404 404 404 401
      POST   /nowhere                                                 404 404 404 401
      GET    /q/health                                                200 200 200 401
      GET    /q/health/live                                           200 200 200 200
      GET    /q/health/ready                                          200 200 200 200
      GET    /q/metrics                                               403 403 200 401
      """;

  private static final String SYSTEM = "multilingual-inference-production";
  private static final String SERVICE = "hybrid-service";

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("{system}", SYSTEM),
          Map.entry("{service}", SERVICE),
          Map.entry("{blueprint}", "ragqa"),
          Map.entry("{variant}", "standard"),
          Map.entry("{file}", "network.yaml"),
          Map.entry("{plan}", "plan-none"),
          Map.entry("{operation}", "op-none"),
          Map.entry("{incident}", "inc-none"),
          Map.entry("{task}", "none"),
          Map.entry("{resource}", "none"),
          Map.entry("{channel}", "none"),
          Map.entry("{delivery}", "none"),
          Map.entry("{group}", "none"),
          Map.entry("{instance}", "i-0123456789abcdef0"),
          Map.entry("{kind}", "park"),
          Map.entry("{name}", "nobody"),
          Map.entry("{id}", "none"),
          Map.entry("{query}", "none"),
          Map.entry("{alarm}", "none"),
          Map.entry("{check}", "none"),
          Map.entry("{silence}", "none"),
          Map.entry("{schedule}", "none"),
          Map.entry("{number}", "999"));

  /**
   * Whose lines are read: AWS allows so few readings a second that those of all fifteen services
   * would take some seconds for each of the requests. And a rule that is none, whether or not the
   * alarms were read.
   */
  private static final Map<String, String> QUERIES =
      Map.of(
          "/api/v1/systems/{system}/alarms/{alarm}/replay", "?threshold=none",
          "/api/v1/systems/{system}/logs", "?last=PT1M&service=" + SERVICE,
          "/systems/{system}/logs/download", "?last=PT1M&service=" + SERVICE);

  @Inject Browser browser;
  @Inject Keys keys;
  @Inject FleetBoard board;

  /** A line of the matrix: the route and four statuses. */
  record Line(String method, String path, int viewer, int operator, int admin, int stranger) {

    static Line parse(String text) {
      String[] words = text.strip().split(" +", -1);
      return new Line(
          words[0],
          words[1],
          Integer.parseInt(words[2]),
          Integer.parseInt(words[3]),
          Integer.parseInt(words[4]),
          Integer.parseInt(words[5]));
    }

    String concrete() {
      String concrete = path;
      for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
        concrete = concrete.replace(parameter.getKey(), parameter.getValue());
      }
      return concrete + QUERIES.getOrDefault(path, "");
    }

    boolean changes() {
      return !method.equals("GET");
    }

    boolean isApi() {
      return path.startsWith("/api/");
    }

    String body() {
      return changes() && isApi() && !method.equals("DELETE") ? "{}" : "";
    }

    String[] with(String... headers) {
      return Stream.concat(
              Stream.of(headers),
              Stream.of(
                  "Content-Type",
                  isApi() ? "application/json" : "application/x-www-form-urlencoded"))
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Line> everything() {
    return Stream.concat(MATRIX.lines(), BESIDE.lines()).map(Line::parse);
  }

  static Stream<Line> whatChangesSomething() {
    return MATRIX.lines().map(Line::parse).filter(Line::changes);
  }

  static Stream<Line> pages() {
    return MATRIX
        .lines()
        .map(Line::parse)
        .filter(line -> !line.changes() && !line.isApi() && line.stranger() == 401);
  }

  @BeforeEach
  void waitForTheFleet() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(
            () ->
                board
                    .fleet()
                    .system(SYSTEM)
                    .flatMap(system -> system.service(SERVICE))
                    .isPresent());
  }

  @Test
  void namesEveryRouteOfTheApplication() {
    Set<String> named =
        MATRIX.lines().map(line -> Line.parse(line).toString()).collect(Collectors.toSet());
    Set<String> there =
        Routes.all().stream().map(Routes.Route::toString).collect(Collectors.toSet());
    assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(there));
  }

  @Test
  void saysOfEveryRouteWhoMayAsk() {
    assertThat(Routes.all())
        .isNotEmpty()
        .allSatisfy(
            route ->
                assertThat(
                        isAnnotated(route.answeredBy())
                            || isAnnotated(route.answeredBy().getDeclaringClass()))
                    .as("@RolesAllowed or @PermitAll on %s", route.answeredBy())
                    .isTrue());
  }

  @Test
  void opensNothingToStrangersButTheSignIn() {
    List<String> open =
        Routes.all().stream()
            .filter(route -> route.answeredBy().isAnnotationPresent(PermitAll.class))
            .map(Routes.Route::toString)
            .toList();
    assertThat(open).containsExactlyInAnyOrder("GET /login", "POST /login");
  }

  @ParameterizedTest
  @MethodSource("everything")
  void answersByRole(Line line) {
    assertThat(statusFor(line, Role.VIEWER)).as("viewer").isEqualTo(line.viewer());
    assertThat(statusFor(line, Role.OPERATOR)).as("operator").isEqualTo(line.operator());
    assertThat(statusFor(line, Role.ADMIN)).as("admin").isEqualTo(line.admin());
    assertThat(status(line)).as("stranger").isEqualTo(line.stranger());
  }

  @ParameterizedTest
  @MethodSource("whatChangesSomething")
  void refusesASessionThatSendsNoCsrfToken(Line line) {
    String session = keys.session(keys.user("matrix-admin", Role.ADMIN));
    String cookie = "ragdeck-session=" + session;
    assertThat(status(line, "Cookie", cookie)).as("none").isEqualTo(403);
    assertThat(status(line, "Cookie", cookie, "X-CSRF-TOKEN", "x")).as("wrong").isEqualTo(403);
    String others = Keys.csrfToken(keys.session(keys.user("matrix-viewer", Role.VIEWER)));
    assertThat(status(line, "Cookie", cookie, "X-CSRF-TOKEN", others))
        .as("of another session")
        .isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("whatChangesSomething")
  void refusesASessionWhoseRequestComesFromAnotherSite(Line line) {
    String session = keys.session(keys.user("matrix-admin", Role.ADMIN));
    String[] right = {
      "Cookie", "ragdeck-session=" + session, "X-CSRF-TOKEN", Keys.csrfToken(session)
    };
    for (String[] foreign :
        List.of(
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "null"},
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"Sec-Fetch-Site", "same-site"})) {
      String[] headers = Stream.concat(Stream.of(right), Stream.of(foreign)).toArray(String[]::new);
      assertThat(status(line, headers)).as(String.join(": ", foreign)).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void takesASessionLikeAToken(Line line) {
    if (line.changes()) {
      return;
    }
    for (Role role : Role.values()) {
      String session = keys.session(keys.user("matrix-" + role, role));
      assertThat(status(line, "Cookie", "ragdeck-session=" + session))
          .isEqualTo(statusFor(line, role));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadsABrowserToTheSignIn(Line line) {
    Browser.Answer answer = browser.get(line.concrete(), "Accept", "text/html,*/*;q=0.8");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location").orElseThrow()).startsWith("/login");
  }

  private static boolean isAnnotated(AnnotatedElement element) {
    return element.isAnnotationPresent(RolesAllowed.class)
        || element.isAnnotationPresent(PermitAll.class);
  }

  private int statusFor(Line line, Role role) {
    return status(line, "Authorization", "Bearer " + keys.token(keys.user("matrix-" + role, role)));
  }

  private int status(Line line, String... headers) {
    return browser.send(line.method(), line.concrete(), line.body(), line.with(headers)).status();
  }
}
