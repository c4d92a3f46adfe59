package io.ragdeck.monitoring.backups;

import java.util.Locale;

/** Whether a copy can be used. Only a whole one that is there is good. */
public enum CopyState {
  GOOD("good"),
  UNDER_WAY("being made"),
  /** A part of the data only: what is missing is not told. */
  PARTIAL("partial"),
  /** Failed, stopped, expired, being deleted, or in a state that nobody here knows. */
  UNUSABLE("not usable");

  private final String words;

  CopyState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** From the word that RDS, DocumentDB, ElastiCache, EC2 or AWS Backup has for it. */
  public static CopyState of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "available", "completed" -> GOOD;
      case "creating", "pending", "copying", "backing-up", "exporting" -> UNDER_WAY;
      case "partial" -> PARTIAL;
      default -> UNUSABLE;
    };
  }
}
