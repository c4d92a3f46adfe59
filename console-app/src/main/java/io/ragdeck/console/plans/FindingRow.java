package io.ragdeck.console.plans;

import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Fix;
import io.ragdeck.provisioning.plan.Plan.State;
import java.util.Optional;

/**
 * A finding with what can be done about it here.
 *
 * @param secret the name of the secret that may be given now; empty: none
 * @param quota the code of the quota that may be asked for now; empty: none
 * @param images how the images come into being; empty: nothing is said of images
 * @param remedy what somebody did about it
 */
record FindingRow(
    Finding finding,
    Optional<String> secret,
    Optional<String> quota,
    Optional<String> images,
    Optional<PlanRemedy> remedy) {

  static FindingRow of(Finding finding, StoredPlan stored) {
    Optional<String> subject = finding.fix().flatMap(FindingRow::subject);
    Optional<PlanRemedy> remedy = subject.flatMap(stored::remedyOf);
    boolean open = remedy.filter(PlanRemedy::done).isEmpty() && isOpen(stored.plan().state());
    return new FindingRow(
        finding,
        finding.fix().filter(_ -> open).flatMap(FindingRow::secretOf),
        finding.fix().filter(_ -> open).flatMap(FindingRow::quotaOf),
        finding.fix().flatMap(FindingRow::imagesOf),
        remedy);
  }

  /** While a plan is drawn its page changes under the typing hand. */
  private static boolean isOpen(State state) {
    return switch (state) {
      case READY, BLOCKED -> true;
      case DRAWING, FAILED, DISCARDED -> false;
    };
  }

  private static Optional<String> subject(Fix fix) {
    return secretOf(fix).or(() -> quotaOf(fix));
  }

  private static Optional<String> secretOf(Fix fix) {
    return fix instanceof Fix.GiveSecret(String name) ? Optional.of(name) : Optional.empty();
  }

  private static Optional<String> quotaOf(Fix fix) {
    return fix instanceof Fix.RaiseQuota quota ? Optional.of(quota.code()) : Optional.empty();
  }

  private static Optional<String> imagesOf(Fix fix) {
    return fix instanceof Fix.BuildImages images
        ? Optional.of(
            "Push them as %s, or build them with the CodeBuild projects of the system; starting a"
                    .formatted(images.tag())
                + " build from here comes with operations.")
        : Optional.empty();
  }
}
