package io.ragdeck.monitoring.gpu.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.gpu.GpuInstance;
import io.ragdeck.monitoring.gpu.GpuInstance.SpotRequest;
import io.ragdeck.monitoring.gpu.GpuInstance.StatusChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The EC2 instances of a location whose family has GPUs: DescribeInstances by 1,000, and of those
 * DescribeInstanceStatus by 100, and DescribeSpotInstanceRequests of the spot ones.
 *
 * <p>A rebalance recommendation is told to the instance and to EventBridge alone; no call here
 * answers it.
 */
public final class GpuInstanceReader {

  /** Families of NVIDIA and AMD GPUs, and of video cards: what EC2 counts in quotas of G, P, VT. */
  public static final List<String> FAMILIES = List.of("g*", "p*", "vt*");

  private static final int PAGE = 1000;
  private static final int BATCH = 100;
  private static final List<String> STATES =
      List.of("pending", "running", "stopping", "stopped", "shutting-down");

  private final Ec2Client ec2;

  public GpuInstanceReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  public List<GpuInstance> read() {
    List<Instance> instances =
        ec2
            .describeInstancesPaginator(
                request ->
                    request
                        .maxResults(PAGE)
                        .filters(
                            Filter.builder().name("instance-type").values(FAMILIES).build(),
                            Filter.builder().name("instance-state-name").values(STATES).build()))
            .reservations()
            .stream()
            .flatMap(reservation -> reservation.instances().stream())
            .toList();
    Map<String, StatusChecks> checks = checks(instances.stream().map(Instance::instanceId));
    Map<String, SpotRequest> requests =
        requests(
            instances.stream()
                .flatMap(one -> Optional.ofNullable(one.spotInstanceRequestId()).stream()));
    return instances.stream().map(one -> translate(one, checks, requests)).toList();
  }

  private Map<String, StatusChecks> checks(Stream<String> ids) {
    return FanOut.flat(
            FanOut.batches(ids.toList(), BATCH),
            batch ->
                ec2.describeInstanceStatus(
                        request -> request.instanceIds(batch).includeAllInstances(true))
                    .instanceStatuses())
        .stream()
        .collect(
            Collectors.toMap(InstanceStatus::instanceId, GpuInstanceReader::checks, (a, b) -> a));
  }

  private static StatusChecks checks(InstanceStatus status) {
    return new StatusChecks(
        status.instanceStatus() == null
            ? "not-applicable"
            : requireNonNullElse(status.instanceStatus().statusAsString(), "not-applicable"),
        status.systemStatus() == null
            ? "not-applicable"
            : requireNonNullElse(status.systemStatus().statusAsString(), "not-applicable"),
        status.events().stream().map(GpuInstanceReader::sentence).toList());
  }

  private static String sentence(InstanceStatusEvent event) {
    String what = requireNonNullElse(event.description(), event.codeAsString());
    return event.notBefore() == null
        ? what
        : "%s, not before %s".formatted(what, event.notBefore());
  }

  /** Who may not look requests up still sees which instances are spot. */
  private Map<String, SpotRequest> requests(Stream<String> all) {
    List<String> ids = all.toList();
    try {
      return FanOut.flat(
              FanOut.batches(ids, BATCH),
              batch ->
                  ec2.describeSpotInstanceRequests(request -> request.spotInstanceRequestIds(batch))
                      .spotInstanceRequests())
          .stream()
          .map(
              request ->
                  new SpotRequest(
                      request.spotInstanceRequestId(),
                      request.status() == null
                          ? ""
                          : requireNonNullElse(request.status().code(), ""),
                      request.status() == null
                          ? ""
                          : requireNonNullElse(request.status().message(), "")))
          .collect(Collectors.toMap(SpotRequest::id, one -> one, (a, b) -> a));
    } catch (SdkException refused) {
      return switch (CloudProblem.of(refused).kind()) {
        case ACCESS_DENIED, NOT_FOUND -> Map.of();
        case THROTTLED, UNAVAILABLE, CONFLICT, REJECTED, QUOTA -> throw refused;
      };
    }
  }

  private static GpuInstance translate(
      Instance instance, Map<String, StatusChecks> checks, Map<String, SpotRequest> requests) {
    Map<String, String> tags =
        instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (a, b) -> a));
    return new GpuInstance(
        instance.instanceId(),
        instance.instanceTypeAsString(),
        instance.state() == null ? "" : instance.state().nameAsString(),
        instance.placement() == null
            ? ""
            : requireNonNullElse(instance.placement().availabilityZone(), ""),
        Optional.ofNullable(instance.privateDnsName()).filter(name -> !name.isEmpty()),
        Optional.ofNullable(instance.launchTime()),
        instance.instanceLifecycle() == InstanceLifecycleType.SPOT,
        Optional.ofNullable(tags.get(GpuInstance.GROUP_TAG)),
        Optional.ofNullable(checks.get(instance.instanceId())),
        Optional.ofNullable(instance.spotInstanceRequestId()).map(requests::get),
        tags);
  }
}
