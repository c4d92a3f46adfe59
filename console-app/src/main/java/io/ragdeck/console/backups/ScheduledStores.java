package io.ragdeck.console.backups;

import io.ragdeck.console.store.Schedule;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;
import java.util.Optional;

/** What a schedule copies, as it is known now. */
interface ScheduledStores {

  /** A store by what AWS calls it, and its type as CloudFormation has it. */
  record Chosen(String store, String type) {}

  /** What is known. */
  sealed interface Answer {
    /** Not read yet. */
    record NotRead() implements Answer {}

    /** There is nothing to copy, and why. */
    record Nothing(String why) implements Answer {}

    /**
     * These.
     *
     * @param doubt what may be missing among them; empty where all is known
     */
    record Some(Subject subject, List<Chosen> stores, Optional<String> doubt) implements Answer {
      public Some {
        stores = List.copyOf(stores);
      }
    }
  }

  Answer of(Schedule schedule);

  /** What the copy of this name takes at most; empty where nobody told. */
  Optional<Long> bytes(Schedule schedule, String store, String copy);
}
