package io.ragdeck.cloud.sandbox.web;

import io.ragdeck.cloud.sandbox.world.ContainerInstance;
import io.ragdeck.cloud.sandbox.world.Instance;
import io.ragdeck.cloud.sandbox.world.InstanceType;
import java.util.List;
import java.util.Locale;

/** NVIDIA's dcgm-exporter on a host with GPUs, in its own words. */
final class GpuExporter {

  /** DCGM's number for "not supported": these GPUs have no sensor for the memory's temperature. */
  private static final String NOT_SUPPORTED = "9223372036854775794";

  private GpuExporter() {}

  static Reply answer(Visit visit, ContainerInstance host) {
    if (!visit.path().equals("/metrics")) {
      return Reply.of(404, "404 page not found\n");
    }
    StringBuilder text = new StringBuilder();
    List<String> free = host.gpusLeft();
    long minute = visit.account().now().getEpochSecond() / 60;
    for (int number = 0; number < host.gpuIds().size(); number++) {
      String uuid = host.gpuIds().get(number);
      boolean taken = !free.contains(uuid);
      double noise = visit.account().chance().fraction("gpu " + uuid, minute);
      double use = taken ? 45 + 40 * noise : 0;
      text.append(gpu(host.instance(), number, uuid, use, taken));
    }
    return Reply.of(200, text.toString());
  }

  private static String gpu(Instance instance, int number, String uuid, double use, boolean taken) {
    InstanceType.Gpu gpu = instance.type().gpu().orElseThrow();
    // One GPU fails, not all of a host.
    Instance.GpuTrouble trouble = number == 0 ? instance.gpuTrouble() : Instance.GpuTrouble.NONE;
    double used = taken ? gpu.memoryMiB() * 0.88 : 12;
    String labels =
        "gpu=\"%s\",UUID=\"%s\",device=\"nvidia%s\",modelName=\"NVIDIA %s\",Hostname=\"ip-%s\""
            .formatted(number, uuid, number, gpu.name(), instance.ip().replace('.', '-'));
    return line("DCGM_FI_DEV_GPU_TEMP", labels, "%.0f", 34 + use * 0.45)
        + "DCGM_FI_DEV_MEMORY_TEMP{%s} %s\n".formatted(labels, NOT_SUPPORTED)
        + line("DCGM_FI_DEV_POWER_USAGE", labels, "%.3f", 58 + use * 1.6)
        + line("DCGM_FI_DEV_GPU_UTIL", labels, "%.0f", use)
        + line("DCGM_FI_DEV_FB_USED", labels, "%.0f", used)
        + line("DCGM_FI_DEV_FB_FREE", labels, "%.0f", gpu.memoryMiB() - used)
        + line("DCGM_FI_DEV_XID_ERRORS", labels, "%.0f", trouble.xid())
        + line("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", labels, "%.0f", trouble.doubleBitErrors())
        + line("DCGM_FI_DEV_ROW_REMAP_FAILURE", labels, "%.0f", 0);
  }

  private static String line(String name, String labels, String format, double value) {
    return "%s{%s} %s\n".formatted(name, labels, String.format(Locale.ROOT, format, value));
  }
}
