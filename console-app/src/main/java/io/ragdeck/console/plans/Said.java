package io.ragdeck.console.plans;

import io.ragdeck.console.plans.PlanPage.Notice;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of what a visitor did to a plan. The name travels in the address of the page that is
 * shown next; reasons in words of AWS's don't.
 */
enum Said {
  DISCARDED("ok", "The plan is discarded: its change sets are gone."),
  SECRET_GIVEN("ok", "The secret is in Secrets Manager. Plan again to see the finding gone."),
  QUOTA_ASKED("ok", "AWS has the request. Plan again when it is granted."),
  NO_VALUE("bad", "No secret was given: the value was empty or too large."),
  NOT_PROPOSED("bad", "Nothing was done: no finding of this plan asks for that any more."),
  REFUSED("bad", "AWS did not let it happen; why stands beside it."),
  TOO_EARLY("bad", "A plan that is being drawn can't be discarded yet."),
  APPLYING("bad", "A plan that is being applied can't be discarded."),
  UNCONFIRMED("bad", "Nothing was begun: type the system's name to confirm."),
  NOT_APPLICABLE("bad", "Nothing was begun: this plan can't be applied; why stands beside it.");

  private final String tone;
  private final String sentence;

  Said(String tone, String sentence) {
    this.tone = tone;
    this.sentence = sentence;
  }

  /** As the address spells it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the address says; nothing if it says something else. */
  static Optional<Notice> of(String label) {
    return Arrays.stream(values())
        .filter(said -> said.label().equals(label))
        .map(said -> new Notice(said.tone, said.sentence))
        .findFirst();
  }
}
