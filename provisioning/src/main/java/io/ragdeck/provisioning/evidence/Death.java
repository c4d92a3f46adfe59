package io.ragdeck.provisioning.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a task ended.
 *
 * @param task its id
 * @param cause in one sentence
 * @param lines the last that it wrote, oldest first; none where it wrote none or AWS does not say
 * @param cure what helps; empty where nobody knows
 */
public record Death(String task, String cause, List<String> lines, Optional<String> cure) {

  public Death {
    lines = List.copyOf(lines);
  }

  /** The cause in the middle of another sentence. */
  public String clause() {
    String text = cause.replaceAll("\\.$", "");
    return text.startsWith("ECS") || text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** The task and its last lines, as evidence of a failure. */
  public List<String> evidence() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of("Task %s: %s".formatted(task, cause)), lines.stream())
        .toList();
  }
}
