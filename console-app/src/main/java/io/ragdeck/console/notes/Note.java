package io.ragdeck.console.notes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A banner above the numbers that it is about.
 *
 * @param tone {@code warn} where the last good numbers are shown, {@code bad} where there are none
 * @param title one sentence: what is old or missing
 * @param reason one sentence: why, and what to do
 * @param lastGood when the oldest of these numbers were read; empty where never
 * @param since since when it fails
 * @param words AWS's own, each once
 */
public record Note(
    String tone,
    String title,
    String reason,
    Optional<Instant> lastGood,
    Optional<Instant> since,
    List<String> words) {

  public Note {
    words = List.copyOf(words);
  }
}
