package io.ragdeck.console.api;

import io.ragdeck.monitoring.replay.Replayed;
import io.ragdeck.monitoring.replay.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a rule would have done within the last week. */
@Schema(description = "What a rule would have done within the last week")
public record ReplayItem(
    Instant from,
    Instant until,
    @Schema(description = "How often it would have called") int times,
    @Schema(description = "For how long in all") Duration called,
    @Schema(description = "Of how much of the time there are data: of the rest nothing is known")
        Duration known,
    @Schema(description = "Oldest first") List<SpellItem> spells) {

  public ReplayItem {
    spells = List.copyOf(spells);
  }

  /** A time for which it would have called. */
  public record SpellItem(
      Instant from,
      @Schema(description = "null: it still would at the end") Optional<Instant> until) {

    static SpellItem of(Spell spell) {
      return new SpellItem(spell.from(), spell.until());
    }
  }

  static ReplayItem of(Replayed replayed) {
    return new ReplayItem(
        replayed.from(),
        replayed.until(),
        replayed.spells().size(),
        replayed.called(),
        replayed.known(),
        replayed.spells().stream().map(SpellItem::of).toList());
  }
}
