package io.ragdeck.monitoring.serving.gpu;

/** What DCGM tells of that is wrong with a GPU. */
public enum GpuError {
  /** The last XID: it stays until another comes, so that only its change is news. */
  XID("DCGM_FI_DEV_XID_ERRORS"),
  /** Errors of two bits in memory since the driver was loaded. */
  DOUBLE_BIT("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL"),
  /** Whether a row of memory could not be remapped. */
  ROW_REMAP("DCGM_FI_DEV_ROW_REMAP_FAILURE");

  private final String metric;

  GpuError(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }

  /** Whether the new value tells of something that the old one did not. */
  boolean isNews(long before, long now) {
    return switch (this) {
      case XID, ROW_REMAP -> now != before && now != 0;
      // A count that fell began anew, and has counted since.
      case DOUBLE_BIT -> now > before || (now < before && now > 0);
    };
  }
}
