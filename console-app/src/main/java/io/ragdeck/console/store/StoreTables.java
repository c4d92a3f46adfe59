package io.ragdeck.console.store;

import java.util.List;
import java.util.stream.Stream;

/** Every table that there is, as copies of the store need to know them; a test compares. */
final class StoreTables {

  /** What is in a copy: what refers to something stands behind it. */
  static final List<String> COPIED =
      List.of(
          "user_account",
          "personal_token",
          "audit_entry",
          "history_entry",
          "plan",
          "plan_remedy",
          "operation",
          "operation_step",
          "operation_line",
          "spending",
          "spending_request",
          "log_query",
          "incident",
          "incident_change",
          "incident_watch",
          "incident_watched",
          "silence",
          "channel",
          "notice",
          "delivery",
          "schedule",
          "schedule_run",
          "schedule_copy",
          "restore_test");

  /**
   * What is in none: sessions, because one that was ended since must not be open again; what says
   * who works on something now; and what is said of copies, because that of one can't be in it.
   */
  static final List<String> LEFT_OUT =
      List.of(
          "sign_in_session",
          "operation_turn",
          "spending_turn",
          "job_run",
          "notice_turn",
          "store_backup");

  private StoreTables() {}

  static List<String> all() {
    return Stream.concat(COPIED.stream(), LEFT_OUT.stream()).toList();
  }
}
