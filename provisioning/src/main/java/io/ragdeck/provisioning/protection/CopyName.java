package io.ragdeck.provisioning.protection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the console calls the copies that it takes: the store, and the minute they are of. Whoever
 * asks again within it means the same copy.
 */
public final class CopyName {

  private static final DateTimeFormatter SLOT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The strictest of the services: letters, digits and single hyphens, as RDS has it. */
  private static final Pattern FORM =
      Pattern.compile("ragdeck-[a-z0-9]+(-[a-z0-9]+)*-[0-9]{8}-[0-9]{4}");

  private static final int LONGEST_STORE = 200;

  /** With the hyphen before it. */
  private static final int SLOT_LENGTH = "-20261120-0214".length();

  private CopyName() {}

  /** Such as {@code ragdeck-ragqa-postgres-20261120-0214}. */
  public static String of(String store, Instant slot) {
    String name =
        store.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String cut = name.substring(0, Math.min(name.length(), LONGEST_STORE)).replaceAll("-$", "");
    return "ragdeck-%s-%s".formatted(cut.isEmpty() ? "store" : cut, SLOT.format(slot));
  }

  /**
   * That of a schedule's slot, which no copy of another schedule has: each keeps its own. Such as
   * {@code ragdeck-ragqa-postgres-s3f9a1c2e-20261120-0200}.
   */
  public static String of(String store, String schedule, Instant slot) {
    String whole = of(store, slot);
    int end = whole.length() - SLOT_LENGTH;
    return whole.substring(0, end) + "-" + schedule + whole.substring(end);
  }

  /** Whether the name is one that a schedule gave to a copy of the store. */
  static boolean isOf(String name, String store, String schedule) {
    String any = of(store, schedule, Instant.EPOCH);
    return isOne(name)
        && name.length() == any.length()
        && name.startsWith(any.substring(0, any.length() - SLOT_LENGTH + 1));
  }

  public static boolean isOne(String name) {
    return FORM.matcher(name).matches();
  }
}
