package io.ragdeck.monitoring.checks;

import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Secrets that were to be rotated and were not. One that nobody rotates promises nothing. */
final class SecretCheck implements Check {

  /** Secrets Manager rotates within a window of the day. */
  private static final Duration GRACE = Duration.ofDays(1);

  @Override
  public String id() {
    return "secret-rotation";
  }

  @Override
  public String title() {
    return "Secret not rotated";
  }

  @Override
  public String looksAt() {
    return "Finds secrets with rotation switched on that are more than a day late.";
  }

  @Override
  public Duration period() {
    return Duration.ofHours(1);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    Observed<List<Asset>> secrets = evidence.inventory().of(Kind.SECRETS);
    if (!secrets.isCurrent()) {
      return List.of(NotRead.of(this, evidence.system(), Optional.empty(), "secrets", secrets));
    }
    return secrets.value().orElseThrow().stream()
        .flatMap(asset -> look(evidence, asset).stream())
        .toList();
  }

  private Optional<Answer> look(Evidence evidence, Asset asset) {
    return due(asset)
        .filter(due -> due.plus(GRACE).isBefore(evidence.now()))
        .map(
            due ->
                new Answer.Found(
                    new Finding(
                        id(),
                        evidence.system().id(),
                        Optional.empty(),
                        asset.name(),
                        Severity.WARNING,
                        "SECRET_NOT_ROTATED",
                        "Secret %s should have been rotated and was not".formatted(asset.name()),
                        Optional.of("Look at the log of its rotation function."),
                        Optional.of(due),
                        List.of())));
  }

  private static Optional<Instant> due(Asset asset) {
    return asset.shape() instanceof Shape.Secret secret ? secret.rotationDue() : Optional.empty();
  }
}
