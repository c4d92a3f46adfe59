package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.AppliedQuotas;
import io.ragdeck.cloud.sandbox.api.QuotaIncreases;
import java.util.Set;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseRequest;
import software.amazon.awssdk.services.servicequotas.model.RequestServiceQuotaIncreaseResponse;

/** Service Quotas as the sandbox serves it. */
final class SandboxServiceQuotas implements ServiceQuotasClient {

  static final Set<String> OPERATIONS =
      Set.of("ListServiceQuotas", "GetServiceQuota", "RequestServiceQuotaIncrease");

  private final Desk desk;

  SandboxServiceQuotas(Desk desk) {
    this.desk = desk;
  }

  @Override
  public ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
    return desk.answer("ListServiceQuotas", request, AppliedQuotas::list);
  }

  @Override
  public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
    return desk.answer("GetServiceQuota", request, AppliedQuotas::get);
  }

  @Override
  public RequestServiceQuotaIncreaseResponse requestServiceQuotaIncrease(
      RequestServiceQuotaIncreaseRequest request) {
    return desk.answer("RequestServiceQuotaIncrease", request, QuotaIncreases::request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
