package io.ragdeck.console.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the audit trail.
 *
 * @param target what it was done to: a user, a token, a scenario, a plan
 * @param detail more words for a reader; may be empty; never a secret
 */
public record AuditEntry(
    String id,
    Instant at,
    String who,
    Action action,
    String target,
    String address,
    Result result,
    String detail) {

  /** What is done. Labels are part of the HTTP API. */
  public enum Action {
    SIGN_IN,
    SIGN_OUT,
    SESSION_END,
    TOKEN_CREATE,
    TOKEN_REVOKE,
    USER_ADD,
    USER_ROLE,
    USER_PASSWORD,
    USER_REMOVE,
    SANDBOX_CHANGE,
    PLAN_BEGIN,
    PLAN_DISCARD,
    SECRET_GIVE,
    QUOTA_REQUEST,
    /** Only read: a budget is an operation now. */
    BUDGET_MAKE,
    LOG_QUERY,
    SILENCE_BEGIN,
    SILENCE_END,
    CHANNEL_ADD,
    CHANNEL_CHANGE,
    CHANNEL_REMOVE,
    CHANNEL_TEST,
    NOTICE_AGAIN,
    SCHEDULE_ADD,
    SCHEDULE_CHANGE,
    SCHEDULE_REMOVE,
    RESTORE_TEST_PUT,
    RESTORE_TEST_REMOVE,
    /** By a schedule's retention. */
    COPY_DELETE,
    /** All but the data of a system was given away as files. */
    CAPSULE_MAKE,
    STORE_BACKUP,
    /** The store began with what was in a copy of it. */
    STORE_RESTORE,
    OPERATION_BEGIN,
    OPERATION_CANCEL,
    OPERATION_RETRY,
    OPERATION_END;

    /** As it is written in the store, on the page and in the API: {@code sign-in}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action with that label. */
    public static Optional<Action> labelled(String label) {
      return Arrays.stream(values()).filter(action -> action.label().equals(label)).findFirst();
    }
  }

  /** How it ended. */
  public enum Result {
    DONE,
    REFUSED,
    FAILED;

    /** As it is written in the store, on the page and in the API. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
