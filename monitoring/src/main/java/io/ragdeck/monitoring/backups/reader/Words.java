package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.monitoring.backups.Copy;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What AWS leaves out or says in its own units. */
final class Words {

  /** How the names of the console's own copies begin, and nobody else's should. */
  private static final String OWN = "ragdeck-";

  private Words() {}

  static String of(@Nullable String given) {
    return Objects.requireNonNullElse(given, "");
  }

  static String or(@Nullable String given, String other) {
    return Objects.requireNonNullElse(given, other);
  }

  /** RDS says 0 where it does not know yet. */
  static Optional<Long> gibibytes(@Nullable Integer size) {
    return Optional.ofNullable(size).filter(some -> some > 0).map(some -> (long) some << 30);
  }

  static Copy.Maker maker(String name) {
    return name.startsWith(OWN) ? Copy.Maker.RAGDECK : Copy.Maker.SOMEBODY;
  }
}
