package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand open pages: what each costs the console in memory, and that AWS is read once for all.
 */
@Tag("benchmark")
class ThousandBrowsersIT {

  private static final int BROWSERS = 1_000;
  private static final double MOST_KB = 64;
  private static final Duration WATCHED = Duration.ofSeconds(20);
  private static final String METRICS = "a-token-for-the-metrics";
  private static final List<String> PAGES =
      List.of(
          "/live?topic=fleet",
          "/live?topic=system/ragqa-production",
          "/live?topic=metrics/ragqa-production");

  private final AtomicInteger events = new AtomicInteger();

  @Test
  void costLittleEachAndNoCallOfAws(@TempDir Path dataDir) throws IOException {
    try (ConsoleProcess console =
        ConsoleProcess.start(
            dataDir, Map.of("RAGDECK_SCENARIO", "bad-night", "RAGDECK_METRICS_TOKEN", METRICS))) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> console.get("/").body().contains("system-ragqa-production"));
      // Whatever a first page loads for good is no browser's.
      closeAll(open(console.address(), 50));
      long callsAlone = calls(console);
      double before = kilobytes(console);

      List<Socket> browsers = open(console.address(), BROWSERS);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(events).hasValueGreaterThanOrEqualTo(BROWSERS));
      long callsWatched = calls(console);
      double each = (kilobytes(console) - before) / BROWSERS;

      String measured =
          "%s kB for each of %s browsers; %s AWS calls in %s s, %s without them"
              .formatted(Math.round(each), BROWSERS, callsWatched, WATCHED.toSeconds(), callsAlone);
      System.out.println(measured);
      closeAll(browsers);
      assertThat(each).as(measured).isLessThan(MOST_KB);
      assertThat(callsWatched).as(measured).isLessThan(callsAlone + callsAlone / 2 + 20);
    }
  }

  private List<Socket> open(URI console, int many) throws IOException {
    List<Socket> browsers = new ArrayList<>();
    for (int number = 0; number < many; number++) {
      Socket browser = new Socket(console.getHost(), console.getPort());
      browsers.add(browser);
      browser
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n"
                  .formatted(PAGES.get(number % PAGES.size()), console.getAuthority())
                  .getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> hear(browser));
    }
    return browsers;
  }

  private void hear(Socket browser) {
    try (InputStream stream = browser.getInputStream()) {
      byte[] buffer = new byte[4096];
      boolean heard = false;
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        if (!heard
            && new String(buffer, 0, read, StandardCharsets.US_ASCII).contains("event:state")) {
          heard = true;
          events.incrementAndGet();
        }
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void closeAll(List<Socket> browsers) throws IOException {
    for (Socket browser : browsers) {
      browser.close();
    }
    events.set(0);
  }

  private static long calls(ConsoleProcess console) {
    double before = sum(console, "ragdeck_aws_calls_total{");
    ConsoleProcess.pause(WATCHED);
    return Math.round(sum(console, "ragdeck_aws_calls_total{") - before);
  }

  /** What is left after everything that nobody needs was freed. */
  private static double kilobytes(ConsoleProcess console) {
    console.collectGarbage();
    return (sum(console, "jvm_memory_used_bytes{area=\"heap\"")
            + sum(console, "jvm_buffer_memory_used_bytes{"))
        / 1024;
  }

  private static double sum(ConsoleProcess console, String series) {
    return console
        .get("/q/metrics", "Authorization", "Bearer " + METRICS)
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
