package io.ragdeck.console.audit;

import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.Slice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the audit page shows.
 *
 * @param action only these; empty for all
 * @param text only those that hold this
 * @param older whether this is not the first slice
 */
record AuditPage(Slice<AuditEntry> entries, Optional<Action> action, String text, boolean older) {

  public List<Action> actions() {
    return List.of(Action.values());
  }

  public boolean filtered() {
    return action.isPresent() || !text.isEmpty();
  }

  public boolean chosen(Action candidate) {
    return action.filter(candidate::equals).isPresent();
  }

  /** The tone of a row's result: colour beside the word. */
  public String tone(AuditEntry entry) {
    return switch (entry.result()) {
      case DONE -> "ok";
      case REFUSED -> "warn";
      case FAILED -> "bad";
    };
  }

  /** The address of what comes after these; empty at the end. */
  public String next() {
    return entries
        .next()
        .map(
            cursor ->
                "/audit?action="
                    + action.map(Action::label).orElse("")
                    + "&q="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8)
                    + "&cursor="
                    + cursor)
        .orElse("");
  }
}
