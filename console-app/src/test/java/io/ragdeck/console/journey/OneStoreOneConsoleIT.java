package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two consoles on one data directory: the second says why it does not start. */
class OneStoreOneConsoleIT {

  @Test
  void startsNoSecondOneUntilTheFirstIsGone(@TempDir Path dataDir) {
    ConsoleProcess first = ConsoleProcess.start(dataDir, Map.of());
    try {
      assertThatThrownBy(() -> ConsoleProcess.start(dataDir, Map.of()).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Another console uses " + dataDir.resolve("sandbox.db"))
          .hasMessageContaining("process " + first.pid())
          .hasMessageContaining("--data-dir")
          .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Exception"));
      assertThat(first.get("/q/health/ready").statusCode()).isEqualTo(200);
    } finally {
      first.kill();
    }
    try (ConsoleProcess next = ConsoleProcess.start(dataDir, Map.of())) {
      assertThat(next.get("/q/health/ready").statusCode()).isEqualTo(200);
    }
  }
}
