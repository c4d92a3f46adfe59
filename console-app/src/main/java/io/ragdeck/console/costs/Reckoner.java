package io.ragdeck.console.costs;

import io.ragdeck.cost.advice.Advisor;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.Terms;
import java.time.Instant;

/** Who reckons for a page, on what was seen, and at what time. */
record Reckoner(Estimator estimator, Advisor advisor, Sightings sightings, Instant now) {

  AdviceSection advice(SystemCosts.Parts parts, Basis basis, Terms terms) {
    return AdviceSection.of(
        parts.system().id().value(),
        basis.bill(),
        terms,
        sightings.of(parts.system(), parts.design(), basis.copies()),
        advisor);
  }
}
