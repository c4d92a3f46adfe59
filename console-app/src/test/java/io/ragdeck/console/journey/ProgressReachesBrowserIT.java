package io.ragdeck.console.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment that is followed in a browser: what the operation says is on the page within a
 * second of its being stored, and all of it is there once when the connection was lost meanwhile.
 */
@Tag("timing")
class ProgressReachesBrowserIT {

  private static final Tour TOUR = Tour.of("ai-rag", "ec2-compose");
  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final int ENOUGH = 40;
  private static final int LOOKS = 240;
  private static final double LONG = 120_000;

  /** When each line of the log was first on the page, by its number, beside when it was stored. */
  private static final String WATCH =
      """
      window.seen = [];
      const known = new Set();
      new MutationObserver(() => {
        for (const line of document.querySelectorAll('.log li[id]')) {
          if (!known.has(line.id)) {
            known.add(line.id);
            // What the page began with is as old as the page is late.
            if (document.readyState === 'loading') continue;
            window.seen.push([line.querySelector('time').getAttribute('datetime'), Date.now()]);
          }
        }
      }).observe(document, { childList: true, subtree: true });
      """;

  @Test
  void isThereWithinASecondAndWithoutAGap(@TempDir Path dataDir) {
    try (ConsoleProcess console =
            ConsoleProcess.start(dataDir, Map.of("RAGDECK_SCENARIO", "empty"));
        Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      page.addInitScript(WATCH);
      new SystemLife(page, TOUR).begin();

      // As fast as the world: the sandbox's time is this machine's.
      List<Duration> delays = delays(page);
      for (int look = 0; delays.size() < ENOUGH && look < LOOKS; look++) {
        page.waitForTimeout(500);
        delays = delays(page);
      }
      String measured =
          "%s lines, after their storing: median %s ms, nine of ten %s ms, worst %s ms"
              .formatted(
                  delays.size(),
                  delays.get(delays.size() / 2).toMillis(),
                  delays.get(delays.size() * 9 / 10).toMillis(),
                  delays.getLast().toMillis());
      System.out.println(measured);
      assertThat(delays.getFirst()).as(measured).isPositive();
      assertThat(delays.get(delays.size() / 2)).as(measured).isLessThanOrEqualTo(BOUND);

      page.context().setOffline(true);
      int before = lines(page).size();
      SystemLife.hurry(browser.open(console.address()));
      page.waitForTimeout(8_000);
      assertThat(lines(page)).as("offline nothing comes").hasSize(before);
      page.context().setOffline(false);
      assertThat(page.locator(".pill[role=status]"))
          .hasText(
              Pattern.compile("Failed: Images"),
              new LocatorAssertions.HasTextOptions().setTimeout(LONG));

      String id = page.url().substring(page.url().lastIndexOf('/') + 1);
      long stored =
          console
              .get("/api/v1/operations/%s/log".formatted(id))
              .body()
              .lines()
              .filter(line -> line.matches("\\S+Z \\[.*"))
              .count();
      assertThat(stored).isGreaterThan(before + 10);
      assertThat(lines(page))
          .isEqualTo(
              IntStream.rangeClosed(1, (int) stored).mapToObj("line-%s"::formatted).toList());
    }
  }

  /** The shortest first. */
  private static List<Duration> delays(Page page) {
    List<Duration> delays = new ArrayList<>();
    for (Object one : (List<?>) page.evaluate("window.seen")) {
      List<?> pair = (List<?>) one;
      delays.add(
          Duration.between(
              Instant.parse((String) pair.get(0)),
              Instant.ofEpochMilli(((Number) pair.get(1)).longValue())));
    }
    return delays.stream().sorted().toList();
  }

  private static List<?> lines(Page page) {
    return (List<?>)
        page.evaluate("[...document.querySelectorAll('.log li[id]')].map(line => line.id)");
  }
}
