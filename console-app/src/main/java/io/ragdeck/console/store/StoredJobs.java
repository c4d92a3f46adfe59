package io.ragdeck.console.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which slot of which job was run by whom: what makes scheduled work run once. */
public final class StoredJobs {

  private final Store store;

  public StoredJobs(Store store) {
    this.store = store;
  }

  /**
   * A slot that somebody runs.
   *
   * @param beat grows while the holder lives
   */
  public record Held(String job, long slot, String holder, long beat) {}

  /** Those that are not finished. */
  public List<Held> running() {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT * FROM job_run WHERE state = 'RUNNING'")
                .map(
                    (row, context) ->
                        new Held(
                            row.getString("job"),
                            row.getLong("slot"),
                            row.getString("holder"),
                            row.getLong("beat")))
                .list());
  }

  /** The latest slot of a job that anybody took; empty where nobody took one. */
  public Optional<Long> newest(String job) {
    return store.with(
        handle ->
            handle
                .createQuery("SELECT slot FROM job_run WHERE job = :job ORDER BY slot DESC LIMIT 1")
                .bind("job", job)
                .mapTo(Long.class)
                .findOne());
  }

  /**
   * Takes a slot that is later than all that were taken, and none while another slot of the job
   * runs: a console whose clock is behind begins nothing that another was done with.
   */
  public boolean take(String job, long slot, String holder, Instant now) {
    return store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO job_run (job, slot, state, holder, beat, started_at)
                        SELECT :job, :slot, 'RUNNING', :holder, 0, :now
                        WHERE NOT EXISTS
                          (SELECT 1 FROM job_run
                            WHERE job = :job AND (state = 'RUNNING' OR slot >= :slot))
                        ON CONFLICT DO NOTHING\
                        """)
                    .bind("job", job)
                    .bind("slot", slot)
                    .bind("holder", holder)
                    .bind("now", now.toEpochMilli())
                    .execute())
        == 1;
  }

  /** Takes a slot over from a holder that gave no sign of life since. */
  public boolean takeOver(Held dead, String holder) {
    return store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE job_run SET holder = :holder, beat = beat + 1
                        WHERE job = :job AND slot = :slot AND state = 'RUNNING'
                          AND holder = :dead AND beat = :beat\
                        """)
                    .bind("holder", holder)
                    .bind("job", dead.job())
                    .bind("slot", dead.slot())
                    .bind("dead", dead.holder())
                    .bind("beat", dead.beat())
                    .execute())
        == 1;
  }

  /** Gives up a slot whose holder died when its period is over. */
  public void abandon(Held dead, Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE job_run SET state = 'FAILED', finished_at = :now, message = :message
                        WHERE job = :job AND slot = :slot AND state = 'RUNNING'
                          AND holder = :dead AND beat = :beat\
                        """)
                    .bind("now", now.toEpochMilli())
                    .bind("message", "Its console ended while it ran")
                    .bind("job", dead.job())
                    .bind("slot", dead.slot())
                    .bind("dead", dead.holder())
                    .bind("beat", dead.beat())
                    .execute());
  }

  /** A sign of life. */
  public void beat(String job, long slot, String holder) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE job_run SET beat = beat + 1
                        WHERE job = :job AND slot = :slot AND holder = :holder
                          AND state = 'RUNNING'\
                        """)
                    .bind("job", job)
                    .bind("slot", slot)
                    .bind("holder", holder)
                    .execute());
  }

  /**
   * Says that a slot is over.
   *
   * @param failure why it did not do what it should; empty where it did
   */
  public void finish(String job, long slot, String holder, Optional<String> failure, Instant now) {
    int ignored =
        store.with(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE job_run SET state = :state, finished_at = :now, message = :message
                        WHERE job = :job AND slot = :slot AND holder = :holder
                          AND state = 'RUNNING'\
                        """)
                    .bind("state", failure.isEmpty() ? "DONE" : "FAILED")
                    .bind("now", now.toEpochMilli())
                    .bind("message", failure.map(StoredText::of).orElse(null))
                    .bind("job", job)
                    .bind("slot", slot)
                    .bind("holder", holder)
                    .execute());
  }

  /** Forgets what was finished before, but for the latest slot of each job. */
  public int forgetBefore(Instant oldest) {
    return store.with(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM job_run WHERE started_at < :oldest AND state <> 'RUNNING'
                      AND EXISTS (SELECT 1 FROM job_run later
                        WHERE later.job = job_run.job AND later.slot > job_run.slot)\
                    """)
                .bind("oldest", oldest.toEpochMilli())
                .execute());
  }
}
