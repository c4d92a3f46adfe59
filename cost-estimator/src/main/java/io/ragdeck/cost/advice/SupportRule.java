package io.ragdeck.cost.advice;

import io.ragdeck.cost.estimate.BillOfMaterials;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimate;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.estimate.material.Material.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Databases whose version is in Extended Support: the next one that is not. */
final class SupportRule {

  private static final int VERSIONS_AHEAD = 10;
  private static final String EXTENDED = "Extended Support";

  private SupportRule() {}

  static Stream<Idea> ideas(Basis basis, Estimator estimator) {
    return basis.bill().entries().stream()
        .filter(entry -> entry.material() instanceof Database)
        .filter(entry -> isExtended(entry, basis, estimator))
        .flatMap(entry -> idea(entry, basis, estimator).stream());
  }

  private static Optional<Idea> idea(Entry entry, Basis basis, Estimator estimator) {
    Database database = (Database) entry.material();
    String major = database.version().split("\\.", 2)[0];
    if (!major.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int now = Integer.parseInt(major);
    return IntStream.rangeClosed(now + 1, now + VERSIONS_AHEAD)
        .mapToObj(version -> upgraded(entry, String.valueOf(version)))
        .filter(next -> !isExtended(next, basis, estimator))
        .findFirst()
        .map(
            next ->
                new Idea(
                    Kind.EXTENDED_SUPPORT,
                    entry.component(),
                    "Upgrade %s from %s %s to %s"
                        .formatted(
                            entry.resource(),
                            database.engine(),
                            database.version(),
                            ((Database) next.material()).version()),
                    "A major upgrade stops the database for minutes to hours: try it on a restored"
                        + " snapshot first.",
                    Confidence.CHECK,
                    Set.of(Facet.of(entry, Facet.What.VERSION)),
                    later ->
                        later.replacing(
                            Same.as(entry),
                            one -> upgraded(one, ((Database) next.material()).version()))));
  }

  private static Entry upgraded(Entry entry, String version) {
    Database old = (Database) entry.material();
    return Same.with(
        entry,
        new Database(
            old.engine(),
            version,
            old.instanceClass(),
            old.multiAz(),
            old.storageType(),
            old.storageGib(),
            old.extendedSupport()));
  }

  private static boolean isExtended(Entry entry, Basis basis, Estimator estimator) {
    Estimate alone =
        estimator.estimate(
            new BillOfMaterials(basis.bill().region(), List.of(entry)), basis.terms());
    return alone.lines().stream().anyMatch(line -> line.what().startsWith(EXTENDED));
  }
}
