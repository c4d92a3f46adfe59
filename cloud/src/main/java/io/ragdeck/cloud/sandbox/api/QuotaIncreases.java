package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Quotas.Quota;
import java.time.Duration;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;

/** Asking for more of a quota. People at AWS decide; in the sandbox they say yes. */
public final class QuotaIncreases {

  /** Long enough that nobody expects it at once, short enough to be lived through. */
  private static final Duration DECISION = Duration.ofMinutes(30);

  private QuotaIncreases() {}

  public static RequestServiceQuotaIncreaseResponse request(
      Account account, RequestServiceQuotaIncreaseRequest request) {
    Quota quota =
        account
            .quotas()
            .find(request.quotaCode())
            .filter(found -> found.service().equals(request.serviceCode()))
            .orElseThrow(
                () ->
                    refused(
                        "NoSuchResourceException",
                        "The request failed because the specified service or quota does not"
                            + " exist."));
    if (!quota.adjustable()) {
      throw refused(
          "IllegalArgumentException", "The quota %s is not adjustable.".formatted(quota.code()));
    }
    if (request.desiredValue() <= quota.value()) {
      throw refused(
          "IllegalArgumentException",
          "You must provide a quota value greater than the current quota value.");
    }
    if (!account.quotas().ask(quota.code())) {
      throw refused(
          "ResourceAlreadyExistsException",
          "Only one open service quota increase request is allowed per quota.");
    }
    account
        .agenda()
        .after(DECISION, () -> account.quotas().grant(quota.code(), request.desiredValue()));
    return RequestServiceQuotaIncreaseResponse.builder()
        .requestedQuota(
            change ->
                change
                    .id("sandbox-%s-%s".formatted(quota.service(), quota.code()))
                    .serviceCode(quota.service())
                    .quotaCode(quota.code())
                    .quotaName(quota.name())
                    .desiredValue(request.desiredValue())
                    .status(RequestStatus.PENDING)
                    .created(account.now())
                    .globalQuota(false))
        .build();
  }

  private static RuntimeException refused(String code, String message) {
    return Refusal.of("service-quotas", code, message);
  }
}
