package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;

/** How secrets are deleted: marked first, and gone when nobody restored them in time. */
public final class SecretDeletions {

  private static final int LONGEST = 30;
  private static final int SHORTEST = 7;

  private SecretDeletions() {}

  public static DeleteSecretResponse delete(Account account, DeleteSecretRequest request) {
    boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
    Long window = request.recoveryWindowInDays();
    if (force && window != null) {
      throw Refusal.of(
          "secretsmanager",
          "InvalidParameterException",
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    if (window != null && (window < SHORTEST || window > LONGEST)) {
      throw Refusal.of(
          "secretsmanager",
          "InvalidParameterException",
          "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
    }
    LiveSecret secret = SecretStores.find(account, request.secretId());
    if (secret.deletedAt().isPresent() && !force) {
      throw SecretStores.marked();
    }
    Instant now = account.now();
    if (force) {
      account.secrets().delete(secret);
    } else {
      secret.deleted(Optional.of(now));
      account
          .agenda()
          .after(
              Duration.ofDays(window == null ? LONGEST : window),
              () -> expire(account, secret, now));
    }
    return DeleteSecretResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .deletionDate(force ? now : now.plus(Duration.ofDays(window == null ? LONGEST : window)))
        .build();
  }

  private static void expire(Account account, LiveSecret secret, Instant marked) {
    if (secret.deletedAt().filter(marked::equals).isPresent()) {
      account.secrets().delete(secret);
    }
  }

  /** One that was not deleted is as it should be already. */
  public static RestoreSecretResponse restore(Account account, RestoreSecretRequest request) {
    LiveSecret secret = SecretStores.find(account, request.secretId());
    secret.deleted(Optional.empty());
    return RestoreSecretResponse.builder().arn(secret.arn()).name(secret.name()).build();
  }
}
