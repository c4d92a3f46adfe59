package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Quotas;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** The operations of Service Quotas: what applies to this account and region. */
public final class AppliedQuotas {

  private AppliedQuotas() {}

  public static ListServiceQuotasResponse list(Account account, ListServiceQuotasRequest request) {
    List<Quotas.Quota> quotas =
        account.quotas().all().stream()
            .filter(quota -> quota.service().equals(request.serviceCode()))
            .filter(
                quota ->
                    request.quotaCode() == null
                        || Objects.equals(quota.code(), request.quotaCode()))
            .toList();
    if (account.quotas().all().stream()
        .noneMatch(quota -> quota.service().equals(request.serviceCode()))) {
      throw missing();
    }
    Page<Quotas.Quota> page =
        Page.of(
            quotas,
            Quotas.Quota::code,
            Page.size("service-quotas", "ListServiceQuotas", request.maxResults()),
            request.nextToken(),
            () ->
                Refusal.of(
                    "service-quotas",
                    "InvalidPaginationTokenException",
                    "Invalid input was provided."));
    return ListServiceQuotasResponse.builder()
        .quotas(page.items().stream().map(quota -> view(account, quota)).toList())
        .nextToken(page.next())
        .build();
  }

  public static GetServiceQuotaResponse get(Account account, GetServiceQuotaRequest request) {
    return GetServiceQuotaResponse.builder()
        .quota(
            account
                .quotas()
                .find(request.quotaCode())
                .filter(quota -> quota.service().equals(request.serviceCode()))
                .map(quota -> view(account, quota))
                .orElseThrow(AppliedQuotas::missing))
        .build();
  }

  private static ServiceQuota view(Account account, Quotas.Quota quota) {
    return ServiceQuota.builder()
        .serviceCode(quota.service())
        .quotaCode(quota.code())
        .quotaName(quota.name())
        .quotaArn(
            account.arns().of("servicequotas", "%s/%s".formatted(quota.service(), quota.code())))
        .value(quota.value())
        .unit("None")
        .adjustable(quota.adjustable())
        .globalQuota(false)
        .build();
  }

  private static RuntimeException missing() {
    return Refusal.of(
        "service-quotas",
        "NoSuchResourceException",
        "The request failed because the specified service or quota does not exist.");
  }
}
