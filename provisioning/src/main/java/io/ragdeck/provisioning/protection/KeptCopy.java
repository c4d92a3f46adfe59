package io.ragdeck.provisioning.protection;

import java.time.Instant;

/**
 * A copy that stays until somebody deletes it.
 *
 * @param id by which it is deleted
 * @param name what whoever took it calls it
 * @param takenAt the moment whose data it holds; the beginning of time while AWS does not say
 * @param locked whether AWS lets nobody delete it
 */
public record KeptCopy(
    String id, String name, Instant takenAt, CopyProgress.State state, boolean locked) {

  Retention.Candidate candidate(String store, String schedule) {
    return new Retention.Candidate(
        id,
        takenAt,
        state == CopyProgress.State.READY,
        locked,
        CopyName.isOf(name, store, schedule));
  }

  /** The same if anybody could delete it. */
  KeptCopy unlocked() {
    return new KeptCopy(id, name, takenAt, state, false);
  }
}
