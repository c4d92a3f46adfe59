package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets by 100, never their values. One that is to be deleted costs nothing any more. */
final class SecretReader {

  private final SecretsManagerClient secrets;

  SecretReader(SecretsManagerClient secrets) {
    this.secrets = secrets;
  }

  List<Asset> read() {
    return secrets.listSecretsPaginator(request -> request.maxResults(Kind.SECRETS.page())).stream()
        .flatMap(page -> page.secretList().stream())
        .map(SecretReader::asset)
        .toList();
  }

  private static Asset asset(SecretListEntry secret) {
    return new Asset(
        secret.arn(),
        secret.name(),
        Optional.ofNullable(secret.createdDate()),
        secret.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        new Shape.Secret(due(secret)));
  }

  /** AWS leaves the next date out where a rotation failed: then it follows from the last. */
  private static Optional<Instant> due(SecretListEntry secret) {
    if (!Boolean.TRUE.equals(secret.rotationEnabled())) {
      return Optional.empty();
    }
    return Optional.ofNullable(secret.nextRotationDate())
        .or(
            () ->
                Optional.ofNullable(secret.rotationRules())
                    .map(RotationRulesType::automaticallyAfterDays)
                    .flatMap(
                        days ->
                            Optional.ofNullable(secret.lastRotatedDate())
                                .or(() -> Optional.ofNullable(secret.createdDate()))
                                .map(last -> last.plus(Duration.ofDays(days)))));
  }
}
