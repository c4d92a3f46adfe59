package io.ragdeck.monitoring.gpu.reader;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.gpu.Hardware;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** What instance types consist of: DescribeInstanceTypes by 100. The answer never changes. */
public final class HardwareReader {

  private static final int BATCH = 100;

  private final Ec2Client ec2;

  public HardwareReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** By name. */
  public Map<String, Hardware> read(Collection<String> types) {
    return FanOut.flat(
            FanOut.batches(List.copyOf(types), BATCH),
            batch ->
                ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings(batch))
                    .instanceTypes())
        .stream()
        .map(HardwareReader::translate)
        .collect(Collectors.toMap(Hardware::type, type -> type, (a, b) -> a));
  }

  private static Hardware translate(InstanceTypeInfo type) {
    return new Hardware(
        type.instanceTypeAsString(),
        type.vCpuInfo() == null || type.vCpuInfo().defaultVCpus() == null
            ? 0
            : type.vCpuInfo().defaultVCpus(),
        type.memoryInfo() == null || type.memoryInfo().sizeInMiB() == null
            ? 0
            : type.memoryInfo().sizeInMiB().intValue(),
        type.gpuInfo() == null
            ? Optional.empty()
            : type.gpuInfo().gpus().stream().findFirst().map(HardwareReader::gpus));
  }

  private static Hardware.Gpus gpus(GpuDeviceInfo gpu) {
    return new Hardware.Gpus(
        gpu.manufacturer() == null ? "" : gpu.manufacturer(),
        gpu.name() == null ? "" : gpu.name(),
        gpu.count() == null ? 1 : gpu.count(),
        gpu.memoryInfo() == null || gpu.memoryInfo().sizeInMiB() == null
            ? 0
            : gpu.memoryInfo().sizeInMiB());
  }
}
