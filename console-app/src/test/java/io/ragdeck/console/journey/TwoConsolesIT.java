package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ragdeck.console.store.Databases;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one PostgreSQL: each fact is kept once, and a sign-in holds on both. */
class TwoConsolesIT {

  private static final String PASSWORD = "correct horse battery staple";
  private static final int STOPPED = 40;

  /** Cookies go by the host, not the port: for it both consoles are one, as behind a balancer. */
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private final String database = Databases.postgresqlUrl();

  @Test
  void shareWhatTheyKnow(@TempDir Path oneDir, @TempDir Path otherDir) throws Exception {
    try (MotoCluster cluster = new MotoCluster()) {
      List<String> stopped = new ArrayList<>(stopTasks(cluster));
      Map<String, String> environment = new HashMap<>(cluster.environment());
      environment.put("RAGDECK_STORE_URL", database);
      environment.put("RAGDECK_ADMIN_PASSWORD", PASSWORD);
      // At the same moment, on an empty database: both make the tables and the first admin.
      CompletableFuture<ConsoleProcess> starting =
          CompletableFuture.supplyAsync(() -> ConsoleProcess.start(otherDir, environment));
      try (ConsoleProcess one = ConsoleProcess.start(oneDir, environment);
          ConsoleProcess other = starting.join()) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(keptTasks()).hasSize(STOPPED));
        stopped.addAll(stopTasks(cluster));
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(keptTasks()).hasSizeGreaterThan(STOPPED));
        assertThat(signIn(one)).isEqualTo(303);
        assertThat(get(one, "/settings").statusCode()).isEqualTo(200);
        assertThat(get(other, "/settings").statusCode()).isEqualTo(200);

        // Both have read the second batch by now, or do so before this is over.
        ConsoleProcess.pause(Duration.ofSeconds(15));
        assertThat(keptTasks()).containsExactlyInAnyOrderElementsOf(stopped);

        assertThat(signOut(other)).isEqualTo(303);
        assertThat(get(one, "/settings").statusCode()).isEqualTo(401);
        assertThat(one.log() + other.log()).doesNotContain("ERROR");
      }
      assertThat(rows("SELECT action || ' ' || target FROM audit_entry ORDER BY at, id"))
          .containsExactly("user-add admin", "sign-in admin", "sign-out admin");
      assertThat(rows("SELECT name FROM user_account")).containsExactly("admin");
    }
  }

  private static List<String> stopTasks(MotoCluster cluster) {
    List<String> tasks = cluster.start(STOPPED);
    tasks.forEach(task -> cluster.stop(task, "Essential container in task exited"));
    return tasks;
  }

  private int signIn(ConsoleProcess console) throws Exception {
    return post(
        console,
        "/login",
        Map.of("name", "admin", "password", PASSWORD, "csrf-token", csrfOn(console, "/login")));
  }

  private int signOut(ConsoleProcess console) throws Exception {
    return post(console, "/logout", Map.of("csrf-token", csrfOn(console, "/settings")));
  }

  private String csrfOn(ConsoleProcess console, String page) throws Exception {
    return Jsoup.parse(get(console, page).body()).select("input[name=csrf-token]").first().val();
  }

  private HttpResponse<String> get(ConsoleProcess console, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(console.address().resolve(path)).build(), BodyHandlers.ofString());
  }

  private int post(ConsoleProcess console, String path, Map<String, String> form) throws Exception {
    String body =
        String.join(
            "&",
            form.entrySet().stream()
                .map(
                    field ->
                        field.getKey()
                            + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList());
    HttpRequest request =
        HttpRequest.newBuilder(console.address().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    return browser.send(request, BodyHandlers.discarding()).statusCode();
  }

  private List<String> keptTasks() throws Exception {
    return rows("SELECT id FROM history_entry WHERE kind = 'task'");
  }

  private List<String> rows(String query) throws Exception {
    URI address = URI.create(database);
    String jdbc =
        "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath();
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbc, "postgres", "any");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
