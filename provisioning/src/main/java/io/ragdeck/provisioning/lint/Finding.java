package io.ragdeck.provisioning.lint;

import java.util.List;
import java.util.Optional;

/**
 * Something that a person should know before applying.
 *
 * @param rule that found it, such as {@code missing-secret}
 * @param about the component, stack or resource
 * @param message what is so
 * @param cure what to do
 * @param fix what the console can do about it
 */
public record Finding(
    Severity severity, String rule, String about, String message, String cure, Optional<Fix> fix) {

  /** Worst first. */
  public enum Severity {
    /** The deployment would fail, or open a hole: not applied until it is gone. */
    ERROR,
    WARNING,
    NOTE
  }

  /** What the console can do about a finding, after asking. */
  public sealed interface Fix {

    /** Make a secret with a value that a person gives. */
    record GiveSecret(String name) implements Fix {}

    /** Ask AWS for a higher quota. */
    record RaiseQuota(String service, String code, double value) implements Fix {}

    /** Build images with CodeBuild. */
    record BuildImages(List<String> repositories, String tag) implements Fix {

      public BuildImages {
        repositories = List.copyOf(repositories);
      }
    }
  }

  public static Finding of(
      Severity severity, String rule, String about, String message, String cure) {
    return new Finding(severity, rule, about, message, cure, Optional.empty());
  }

  public Finding fixedBy(Fix way) {
    return new Finding(severity, rule, about, message, cure, Optional.of(way));
  }
}
