package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 24 tasks that write 10,000 lines a second, followed in a browser and by a program: memory of both
 * ends flat, order kept, and whatever AWS gives when it is asked for a time was followed as well.
 */
@Tag("benchmark")
class LogSoakIT {

  private static final int SECONDS = Integer.getInteger("soak.seconds", 600);
  private static final Duration SAMPLE = Duration.ofMillis(900);
  private static final Duration LATE = Duration.ofSeconds(20);
  private static final String METRICS = "a-token-for-the-metrics";
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern SYSTEM = Pattern.compile("\"id\"\\s*:\\s*\"(loud[^\"]+)\"");

  /** One look at both ends. */
  private record Look(long lines, double pageMegabytes, double consoleMegabytes, int rows) {}

  @Test
  void followsTenThousandLinesASecond(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(
                dataDir, Map.of("RAGDECK_SCENARIO", "loud", "RAGDECK_METRICS_TOKEN", METRICS));
        Browser browser = new Browser()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> SYSTEM.matcher(console.get("/api/v1/systems").body()).find());
      String system =
          SYSTEM
              .matcher(console.get("/api/v1/systems").body())
              .results()
              .findFirst()
              .orElseThrow()
              .group(1);
      String logs = "/api/v1/systems/%s/logs".formatted(system);
      LogFollower follower =
          LogFollower.start(console.address().resolve(logs + "?service=loud-001"));
      Page page = browser.open(console.address());
      page.navigate("/systems/%s/logs?service=loud-001".formatted(system));

      List<Look> looks = new ArrayList<>();
      List<String> lost = new ArrayList<>();
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      int compared = 0;
      page.waitForTimeout(LATE.toMillis() + 5_000);
      while (System.nanoTime() < end) {
        page.waitForTimeout(5_000);
        looks.add(look(console, page, follower));
        Set<String> given = sample(console, logs);
        Set<String> missing = new TreeSet<>(given);
        missing.removeAll(follower.ids());
        compared += given.size();
        lost.addAll(missing);
        follower.forget();
        assertThat(page.locator(".row .when").allTextContents()).as("order").isSorted();
      }
      // The middle of five: the machine does the work of AWS, too.
      long filterMillis =
          Stream.of("level=warn", "level=info", "level=debug", "level=info", "level=warn")
              .map(filter -> filter(page, filter))
              .sorted()
              .toList()
              .get(2);
      double frameMillis = scroll(page);

      String measured =
          "%s lines followed in %s s, %s left out; %s compared, %s lost; filter after %s ms, a scrolled frame %s ms; page %s MB, console %s MB, rows %s"
              .formatted(
                  follower.count(),
                  SECONDS,
                  follower.leftOut(),
                  compared,
                  lost.size(),
                  filterMillis,
                  Math.round(frameMillis),
                  looks.stream().map(look -> Math.round(look.pageMegabytes())).toList(),
                  looks.stream().map(look -> Math.round(look.consoleMegabytes())).toList(),
                  looks.getLast().rows());
      System.out.println(measured);
      assertThat(compared).as(measured).isGreaterThan(5_000);
      assertThat(lost).as(measured).isEmpty();
      assertThat(follower.leftOut()).as(measured).isZero();
      assertThat(looks).as(measured).allMatch(look -> look.rows() < 200);
      assertThat(filterMillis).as(measured).isLessThan(200);
      assertThat(frameMillis).as(measured).isLessThan(100);
      assertFlat(looks.stream().map(Look::pageMegabytes).toList(), measured);
      assertFlat(looks.stream().map(Look::consoleMegabytes).toList(), measured);
      follower.close();
    }
  }

  /** The last quarter against the second: in the first one caches fill. */
  private static void assertFlat(List<Double> megabytes, String measured) {
    int quarter = megabytes.size() / 4;
    double early = average(megabytes.subList(quarter, 2 * quarter));
    double late = average(megabytes.subList(3 * quarter, megabytes.size()));
    assertThat(late).as(measured).isLessThan(1.2 * early + 20);
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static Look look(ConsoleProcess console, Page page, LogFollower follower) {
    double heap = ((Number) page.evaluate("performance.memory.usedJSHeapSize")).doubleValue() / 1e6;
    return new Look(follower.count(), heap, liveData(console), page.locator(".lines .row").count());
  }

  /** What the garbage collector can't free. */
  private static double liveData(ConsoleProcess console) {
    console.collectGarbage();
    return console
            .get("/q/metrics", "Authorization", "Bearer " + METRICS)
            .body()
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum()
        / 1e6;
  }

  /** What AWS gives now of a moment that all lines of have come in. */
  private static Set<String> sample(ConsoleProcess console, String logs) {
    Instant since = Instant.now().minus(LATE).minusSeconds(2);
    HttpResponse<String> answer =
        console.get(
            "%s?service=loud-001&limit=10000&since=%s&until=%s"
                .formatted(logs, since, since.plus(SAMPLE)),
            "Accept",
            "application/json");
    return ID.matcher(answer.body()).results().map(id -> id.group(1)).collect(Collectors.toSet());
  }

  /** How long a filter takes until only what matches stands there. */
  private static long filter(Page page, String filter) {
    return ((Number)
            page.evaluate(
                """
                (filter) => new Promise((done, failed) => {
                  setTimeout(() => failed(new Error(`${filter} shows nothing, or other lines`)), 30000);
                  const field = document.querySelector('#logs-form [name=filter]');
                  field.value = filter;
                  const began = performance.now();
                  document.querySelector('#logs-form').requestSubmit();
                  const look = () => {
                    const levels = [...document.querySelectorAll('.row .level')].map((one) => one.textContent);
                    if (levels.length > 5 && levels.every((one) => `level=${one}` === filter)) done(performance.now() - began);
                    else requestAnimationFrame(look);
                  };
                  look();
                })""",
                filter))
        .longValue();
  }

  /** The median time of a frame while the page is scrolled from its oldest line to its newest. */
  private static double scroll(Page page) {
    return ((Number)
            page.evaluate(
                """
                () => new Promise((done) => {
                  const box = document.querySelector('.lines[role=list]');
                  const times = [];
                  let last;
                  const step = (now) => {
                    if (last) times.push(now - last);
                    last = now;
                    if (times.length === 60) done(times.sort((a, b) => a - b)[30]);
                    else {
                      box.scrollTop = box.scrollHeight * times.length / 60;
                      requestAnimationFrame(step);
                    }
                  };
                  requestAnimationFrame(step);
                })"""))
        .doubleValue();
  }
}
