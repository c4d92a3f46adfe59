package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan asks for templates while somebody waits. */
class TemplateSpeedTest {

  private static final Duration LIMIT = Duration.ofMillis(50);

  /** The fastest of many: a busy machine makes some runs slow, but none too fast. */
  @Tag("timing")
  @Test
  void drawsAndWritesRagqaWithinFiftyMilliseconds() {
    Design design = Drawing.of("ragqa", "standard").design();
    long fastest = Long.MAX_VALUE;
    int bytes = 0;
    for (int run = 0; run < 60; run++) {
      long begun = System.nanoTime();
      bytes = 0;
      List<StackTemplate> stacks = SystemTemplates.of(design);
      for (StackTemplate stack : stacks) {
        bytes += stack.template().yaml().length();
      }
      fastest = Math.min(fastest, System.nanoTime() - begun);
    }
    System.out.printf(
        "ragqa: %d characters of templates in %.1f ms (fastest of 60)%n", bytes, fastest / 1e6);
    assertThat(Duration.ofNanos(fastest)).isLessThan(LIMIT);
  }
}
