package io.ragdeck.console.costs;

import io.ragdeck.cost.advice.Observations.OldCopies;
import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import io.ragdeck.provisioning.blueprint.Design;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that the cost of a system can be computed from.
 *
 * @param about where what it is made of is from, in words
 * @param observedAt when that was read; empty where it is not from AWS
 * @param copies parts of the bill that nothing is known to refer to any more
 */
record Basis(
    Kind kind,
    String about,
    BillOfMaterials bill,
    Optional<Instant> observedAt,
    List<OldCopies> copies) {

  Basis {
    copies = List.copyOf(copies);
  }

  /** What it says. */
  enum Kind {
    /** What runs now, if it goes on as it is. */
    RUNNING("running", "As it runs"),
    /** What its blueprint's templates would make. */
    BLUEPRINT("blueprint", "As designed");

    private final String key;
    private final String title;

    Kind(String key, String title) {
      this.key = key;
      this.title = title;
    }

    /** In addresses and files. */
    String key() {
      return key;
    }

    String title() {
      return title;
    }
  }

  static Basis of(RunRate rate) {
    return new Basis(
        Kind.RUNNING,
        "what runs and what is there now, if it goes on so",
        rate.bill(),
        Optional.of(rate.observedAt()),
        rate.copies());
  }

  static Basis of(Design design, BillOfMaterials bill) {
    return new Basis(
        Kind.BLUEPRINT,
        "what the templates of %s, %s, make in %s, at the least that scaling keeps"
            .formatted(design.blueprint(), design.variant(), design.environment()),
        bill,
        Optional.empty(),
        List.of());
  }

  Estimate estimate(Estimator estimator, Terms terms) {
    return estimator.estimate(bill, terms);
  }
}
