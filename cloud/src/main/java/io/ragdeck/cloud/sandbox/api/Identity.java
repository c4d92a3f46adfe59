package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who the console is in the simulated account. */
public final class Identity {

  private Identity() {}

  public static GetCallerIdentityResponse caller(
      Account account, GetCallerIdentityRequest request) {
    return GetCallerIdentityResponse.builder()
        .account(account.arns().accountId())
        .userId("AROASANDBOXRAGDECK01:ragdeck")
        .arn(
            "arn:aws:sts::%s:assumed-role/ragdeck-console/ragdeck"
                .formatted(account.arns().accountId()))
        .build();
  }
}
