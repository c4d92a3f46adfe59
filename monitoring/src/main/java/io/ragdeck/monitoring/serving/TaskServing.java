package io.ragdeck.monitoring.serving;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One task that serves a model.
 *
 * @param task its id
 * @param address what was asked; empty while AWS gives none
 * @param problem why it did not answer, and what to open; empty where it did
 * @param restartedAt when its counters were last seen to begin anew
 */
public record TaskServing(
    String task,
    Optional<URI> address,
    Optional<String> problem,
    Optional<Instant> restartedAt,
    Window window,
    List<LoadedModel> models) {

  public TaskServing {
    models = List.copyOf(models);
  }

  /** How many lines of its last answer could not be read. */
  public int faults() {
    return window.last().map(Reading::faults).orElse(0);
  }
}
