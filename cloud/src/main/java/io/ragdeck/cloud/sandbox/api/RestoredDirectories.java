package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The directories that AWS Backup put into the root of a file system. */
public final class RestoredDirectories {

  private static final String BYTES = "DirectoryBytes:";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RestoredDirectories() {}

  static void add(LiveResource system, Instant at, long bytes, boolean completely) {
    String name =
        "aws-backup-%s_%s".formatted(completely ? "restore" : "failed-restore", STAMP.format(at));
    system.attributes().put(BYTES + name, String.valueOf(bytes));
  }

  /** Their names. */
  public static List<String> in(LiveResource system) {
    return system.attributes().keySet().stream()
        .filter(one -> one.startsWith(BYTES))
        .map(one -> one.substring(BYTES.length()))
        .toList();
  }

  /** What is in them. */
  static long bytes(LiveResource system) {
    return in(system).stream()
        .mapToLong(one -> Long.parseLong(system.attribute(BYTES + one)))
        .sum();
  }
}
