package io.ragdeck.monitoring.gpu;

import java.util.Arrays;
import java.util.Optional;

/**
 * EC2's quotas of vCPUs that run at once, for the families with GPUs ("Amazon EC2 service quotas").
 */
public enum VcpuQuota {
  G_AND_VT("L-DB2E81BA", "(g|vt).*", false),
  G_AND_VT_SPOT("L-3819A6DF", "(g|vt).*", true),
  P("L-417A185B", "p.*", false),
  P_SPOT("L-7212CCBC", "p.*", true);

  private final String code;
  private final String types;
  private final boolean spot;

  VcpuQuota(String code, String types, boolean spot) {
    this.code = code;
    this.types = types;
    this.spot = spot;
  }

  public String code() {
    return code;
  }

  /** Whether instances of the type count against it. */
  public boolean counts(String type, boolean asSpot) {
    return spot == asSpot && type.matches(types);
  }

  /** Empty for a family without GPUs. */
  public static Optional<VcpuQuota> of(String type, boolean asSpot) {
    return Arrays.stream(values()).filter(quota -> quota.counts(type, asSpot)).findFirst();
  }
}
