package io.ragdeck.monitoring.serving.reader;

import io.ragdeck.monitoring.FanOut;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * The private addresses of EC2 instances: DescribeInstances by 100, by filter, which leaves out
 * what is gone where a list of ids would fail for all. An address never changes.
 */
public final class InstanceAddressReader {

  private static final int BATCH = 100;

  private final Ec2Client ec2;

  public InstanceAddressReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  /** By id; one that is gone is missing. */
  public Map<String, String> read(List<String> ids) {
    List<Instance> found =
        FanOut.flat(
            FanOut.batches(ids.stream().distinct().toList(), BATCH),
            batch ->
                ec2
                    .describeInstancesPaginator(
                        request ->
                            request.filters(filter -> filter.name("instance-id").values(batch)))
                    .reservations()
                    .stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .toList());
    return found.stream()
        .filter(instance -> instance.privateIpAddress() != null)
        .collect(
            Collectors.toMap(
                Instance::instanceId, Instance::privateIpAddress, (first, second) -> first));
  }
}
