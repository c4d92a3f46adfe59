package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.SecretDeletions;
import io.ragdeck.cloud.sandbox.api.SecretStores;
import io.ragdeck.cloud.sandbox.api.SecretVersions;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** Secrets Manager as the sandbox serves it. */
final class SandboxSecrets implements SecretsManagerClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeSecret",
          "ListSecrets",
          "CreateSecret",
          "PutSecretValue",
          "GetSecretValue",
          "UpdateSecretVersionStage",
          "DeleteSecret",
          "RestoreSecret");

  private final Desk desk;

  SandboxSecrets(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
    return desk.answer("DescribeSecret", request, SecretStores::describe);
  }

  @Override
  public ListSecretsResponse listSecrets(ListSecretsRequest request) {
    return desk.answer("ListSecrets", request, SecretStores::list);
  }

  @Override
  public CreateSecretResponse createSecret(CreateSecretRequest request) {
    return desk.answer("CreateSecret", request, SecretStores::create);
  }

  @Override
  public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
    return desk.answer("PutSecretValue", request, SecretStores::put);
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return desk.answer("GetSecretValue", request, SecretVersions::get);
  }

  @Override
  public UpdateSecretVersionStageResponse updateSecretVersionStage(
      UpdateSecretVersionStageRequest request) {
    return desk.answer("UpdateSecretVersionStage", request, SecretVersions::move);
  }

  @Override
  public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
    return desk.answer("DeleteSecret", request, SecretDeletions::delete);
  }

  @Override
  public RestoreSecretResponse restoreSecret(RestoreSecretRequest request) {
    return desk.answer("RestoreSecret", request, SecretDeletions::restore);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
