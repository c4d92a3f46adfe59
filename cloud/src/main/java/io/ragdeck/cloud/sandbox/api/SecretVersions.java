package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** The operations of Secrets Manager on the versions of a secret. Every value here is made up. */
public final class SecretVersions {

  private static final String CURRENT = "AWSCURRENT";

  private SecretVersions() {}

  /** What is binary on AWS is text here. */
  public static GetSecretValueResponse get(Account account, GetSecretValueRequest request) {
    LiveSecret secret = unmarked(account, request.secretId());
    Version version = asked(secret, request.versionId(), request.versionStage());
    return GetSecretValueResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .versionId(version.id())
        .secretString(version.value())
        .versionStages(version.stages())
        .createdDate(version.createdAt())
        .build();
  }

  private static Version asked(LiveSecret secret, @Nullable String id, @Nullable String stage) {
    String label = stage == null ? CURRENT : stage;
    if (id == null) {
      return secret
          .labelled(label)
          .orElseThrow(
              () ->
                  notFound(
                      "Secrets Manager can't find the specified secret value for staging label: %s"
                          .formatted(label)));
    }
    Version version =
        secret
            .version(id)
            .orElseThrow(
                () ->
                    notFound(
                        "Secrets Manager can't find the specified secret value for VersionId: %s"
                            .formatted(id)));
    if (stage != null && !version.stages().contains(stage)) {
      throw Refusal.of(
          "secretsmanager",
          "InvalidRequestException",
          "You provided a VersionStage that is not associated to the provided VersionId.");
    }
    return version;
  }

  public static UpdateSecretVersionStageResponse move(
      Account account, UpdateSecretVersionStageRequest request) {
    LiveSecret secret = unmarked(account, request.secretId());
    String stage = request.versionStage();
    String to = request.moveToVersionId();
    if (to != null && secret.version(to).isEmpty()) {
      throw invalid("Not a valid version: %s".formatted(to));
    }
    Optional<String> at = secret.labelled(stage).map(Version::id);
    if (to == null || at.filter(id -> !id.equals(to)).isPresent()) {
      leaves(stage, at, request.removeFromVersionId());
    }
    if (to != null) {
      secret.label(stage, to);
    } else if (stage.equals(CURRENT)) {
      throw invalid(
          "You can only move staging label AWSCURRENT to a different secret version. It can't be"
              + " completely removed.");
    } else {
      secret.unlabel(stage);
    }
    return UpdateSecretVersionStageResponse.builder().arn(secret.arn()).name(secret.name()).build();
  }

  /** Whoever takes a label must say from which version, so that two don't overtake each other. */
  private static void leaves(String stage, Optional<String> at, @Nullable String from) {
    if (from == null) {
      throw invalid(
          ("The parameter RemoveFromVersionId can't be empty. Staging label %s is currently attached"
                  + " to version %s, so you must explicitly reference that version in"
                  + " RemoveFromVersionId.")
              .formatted(stage, at.orElse("none")));
    }
    if (!at.equals(Optional.of(from))) {
      throw invalid("Version stage %s not found in version %s".formatted(stage, from));
    }
  }

  private static LiveSecret unmarked(Account account, String nameOrArn) {
    LiveSecret secret = SecretStores.find(account, nameOrArn);
    if (secret.deletedAt().isPresent()) {
      throw SecretStores.marked();
    }
    return secret;
  }

  private static RuntimeException notFound(String sentence) {
    return Refusal.of("secretsmanager", "ResourceNotFoundException", sentence);
  }

  private static RuntimeException invalid(String sentence) {
    return Refusal.of("secretsmanager", "InvalidParameterException", sentence);
  }
}
