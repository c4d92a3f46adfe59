package io.ragdeck.console.format;

import io.quarkus.qute.TemplateExtension;
import io.ragdeck.monitoring.checks.Severity;

/** The words and the tones of severities. */
@TemplateExtension
public final class Severities {

  private Severities() {}

  /** As an operator says it. */
  public static String word(Severity severity) {
    return switch (severity) {
      case NOTE -> "Note";
      case WARNING -> "Warning";
      case CRITICAL -> "Critical";
    };
  }

  public static String tone(Severity severity) {
    return switch (severity) {
      case NOTE -> "rest";
      case WARNING -> "warn";
      case CRITICAL -> "bad";
    };
  }
}
