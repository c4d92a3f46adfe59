package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Fix;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** Secrets that a person must give: without them no task that reads them starts. */
final class SecretCheck implements AccountCheck {

  @Override
  public String rule() {
    return "missing-secret";
  }

  @Override
  public List<Finding> check(Design design, Location location, AwsClients clients) {
    SecretsManagerClient client = clients.secretsManager(location);
    return design.all(Secret.class).stream()
        .filter(secret -> secret.generate().isEmpty())
        .flatMap(secret -> check(client, secret).stream())
        .toList();
  }

  private Optional<Finding> check(SecretsManagerClient client, Secret secret) {
    try {
      DescribeSecretResponse found =
          client.describeSecret(request -> request.secretId(secret.name()));
      return found.deletedDate() == null
          ? Optional.empty()
          : Optional.of(
              Finding.of(
                  Severity.ERROR,
                  rule(),
                  secret.id(),
                  "The secret %s is about to be deleted.".formatted(secret.name()),
                  "Restore it in Secrets Manager."));
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return Optional.of(
          Finding.of(
                  Severity.ERROR,
                  rule(),
                  secret.id(),
                  "The secret %s does not exist: %s".formatted(secret.name(), secret.description()),
                  "Give its value; it is stored in Secrets Manager only.")
              .fixedBy(new Fix.GiveSecret(secret.name())));
    }
  }
}
