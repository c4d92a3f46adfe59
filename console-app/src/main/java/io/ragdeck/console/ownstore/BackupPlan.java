package io.ragdeck.console.ownstore;

import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.CronTimes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When copies of the store are taken and where they are kept.
 *
 * @param cloud what the console watches; part of the names, so that nobody takes one for another
 * @param times empty where none are taken, because somebody wants none or said it wrong
 * @param keep so many of the newest, in each place
 * @param fault what is wrong with the configuration; empty where nothing is
 */
public record BackupPlan(
    String cloud,
    Optional<CronTimes> times,
    int keep,
    List<BackupPlace> places,
    Optional<String> fault) {

  private static final DateTimeFormatter SLOT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public BackupPlan {
    places = List.copyOf(places);
  }

  /** One that can't be kept to. */
  public static BackupPlan faulty(String cloud, String fault) {
    return new BackupPlan(cloud, Optional.empty(), 1, List.of(), Optional.of(fault));
  }

  /** The name of the copy that is due then: in the order of names they are in the order of time. */
  String name(Instant slot) {
    return "ragdeck-%s-%s.jsonl.gz".formatted(cloud, SLOT.format(slot));
  }

  /** Whether it is a copy that this plan made. */
  boolean made(String name) {
    return name.matches("ragdeck-%s-\\d{8}T\\d{4}Z\\.jsonl\\.gz".formatted(cloud));
  }
}
