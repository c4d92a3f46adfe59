package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant of every blueprint through its whole life in a browser, several at a time on one
 * console. It takes minutes: {@code bin/journeys} runs it.
 */
@Tag("journeys")
@Execution(ExecutionMode.CONCURRENT)
class EveryVariantJourneyIT {

  private static ConsoleProcess console;

  @BeforeAll
  static void start(@TempDir Path dataDir, @TempDir Path blueprints) {
    console = SystemLife.hurriedConsole(dataDir, blueprints);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.ragdeck.console.journey.Tour#all")
  void livesItsWholeLife(Tour tour) {
    try (Browser browser = new Browser()) {
      Page page = browser.open(console.address());
      RanWhere.BROWSER.ran(tour, new SystemLife(page, tour).wholly());
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
