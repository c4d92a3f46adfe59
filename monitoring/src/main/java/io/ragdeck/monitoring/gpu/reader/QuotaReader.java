package io.ragdeck.monitoring.gpu.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.gpu.VcpuQuota;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** How many vCPUs of GPU families AWS allows at once: GetServiceQuota, one call for each quota. */
public final class QuotaReader {

  private final ServiceQuotasClient quotas;

  public QuotaReader(ServiceQuotasClient quotas) {
    this.quotas = quotas;
  }

  /** By quota code. */
  public Map<String, Double> read() {
    return FanOut.each(List.of(VcpuQuota.values()), this::read).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map.Entry<String, Double> read(VcpuQuota quota) {
    return Map.entry(
        quota.code(),
        quotas
            .getServiceQuota(request -> request.serviceCode("ec2").quotaCode(quota.code()))
            .quota()
            .value());
  }
}
