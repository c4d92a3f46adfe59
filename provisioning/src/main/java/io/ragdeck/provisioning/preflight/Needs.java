package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** How much of AWS's quotas a design needs beside what is in use. */
final class Needs {

  private static final String GPU_ON_DEMAND = "L-DB2E81BA";
  private static final String GPU_SPOT = "L-3819A6DF";
  private static final String STANDARD_ON_DEMAND = "L-1216C47A";
  private static final String STANDARD_SPOT = "L-34B43A08";
  private static final String FARGATE_ON_DEMAND = "L-3032A538";
  private static final String VPCS = "L-F678F1CE";
  private static final String ADDRESSES = "L-0263D0A3";

  private static final int UNITS_OF_A_VCPU = 1024;

  /**
   * What one quota must leave room for.
   *
   * @param service its code in Service Quotas, such as {@code ec2}
   * @param used by others already
   * @param more what this system takes besides
   */
  record Need(String service, String code, String name, double used, double more) {}

  private Needs() {}

  static List<Need> of(Design design, Location location, AwsClients clients) {
    List<Need> needs = new ArrayList<>();
    fargate(design).ifPresent(needs::add);
    instances(design, location, clients, needs);
    network(design, location, clients, needs);
    return needs;
  }

  /** What others use of Fargate is not cheap to know; the quota must hold this system at least. */
  private static java.util.Optional<Need> fargate(Design design) {
    double vcpus =
        design.all(EcsService.class).stream()
            .filter(service -> service.on().toLowerCase(Locale.ROOT).equals("fargate"))
            .mapToDouble(service -> (double) service.cpu() / UNITS_OF_A_VCPU * service.count())
            .sum();
    return vcpus == 0
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            new Need("fargate", FARGATE_ON_DEMAND, "Fargate vCPUs on demand", 0, vcpus));
  }

  private static void instances(
      Design design, Location location, AwsClients clients, List<Need> needs) {
    List<Capacity> groups = design.all(Capacity.class);
    if (groups.isEmpty()) {
      return;
    }
    List<Instance> running = running(location, clients);
    Set<String> types =
        groups.stream()
            .map(Capacity::instanceType)
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    running.forEach(instance -> types.add(instance.instanceTypeAsString()));
    Map<String, Integer> vcpus = vcpus(location, clients, types);
    for (boolean gpu : new boolean[] {true, false}) {
      for (boolean spot : new boolean[] {true, false}) {
        double more =
            groups.stream()
                .filter(group -> isGpu(group.instanceType()) == gpu && group.spot() == spot)
                .mapToDouble(
                    group -> (double) vcpus.getOrDefault(group.instanceType(), 0) * group.max())
                .sum();
        if (more > 0) {
          needs.add(
              new Need(
                  "ec2",
                  code(gpu, spot),
                  "%s vCPUs %s"
                      .formatted(
                          gpu ? "GPU instances'" : "Standard instances'",
                          spot ? "on spot" : "on demand"),
                  used(running, vcpus, gpu, spot, design),
                  more));
        }
      }
    }
  }

  private static String code(boolean gpu, boolean spot) {
    if (gpu) {
      return spot ? GPU_SPOT : GPU_ON_DEMAND;
    }
    return spot ? STANDARD_SPOT : STANDARD_ON_DEMAND;
  }

  private static boolean isGpu(String type) {
    return type.startsWith("g");
  }

  private static double used(
      List<Instance> running,
      Map<String, Integer> vcpus,
      boolean gpu,
      boolean spot,
      Design design) {
    return running.stream()
        .filter(instance -> isGpu(instance.instanceTypeAsString()) == gpu)
        .filter(instance -> "spot".equals(instance.instanceLifecycleAsString()) == spot)
        .filter(instance -> !own(instance.tags(), design))
        .mapToDouble(instance -> vcpus.getOrDefault(instance.instanceTypeAsString(), 0))
        .sum();
  }

  private static List<Instance> running(Location location, AwsClients clients) {
    return clients
        .ec2(location)
        .describeInstancesPaginator(
            request ->
                request.filters(
                    Filter.builder()
                        .name("instance-state-name")
                        .values("pending", "running")
                        .build()))
        .stream()
        .flatMap(page -> page.reservations().stream())
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  private static Map<String, Integer> vcpus(
      Location location, AwsClients clients, Set<String> types) {
    return clients
        .ec2(location)
        .describeInstanceTypesPaginator(request -> request.instanceTypesWithStrings(types))
        .stream()
        .flatMap(page -> page.instanceTypes().stream())
        .collect(
            Collectors.toMap(
                InstanceTypeInfo::instanceTypeAsString, type -> type.vCpuInfo().defaultVCpus()));
  }

  private static void network(
      Design design, Location location, AwsClients clients, List<Need> needs) {
    List<Vpc> vpcs =
        clients.ec2(location).describeVpcsPaginator(request -> {}).stream()
            .flatMap(page -> page.vpcs().stream())
            .toList();
    boolean exists = vpcs.stream().anyMatch(vpc -> own(vpc.tags(), design));
    if (exists) {
      return;
    }
    needs.add(new Need("vpc", VPCS, "VPCs in the region", vpcs.size(), 1));
    int gateways =
        switch (design.network().egress()) {
          case NAT -> 1;
          case NAT_PER_ZONE -> 2;
          case ENDPOINTS -> 0;
        };
    if (gateways > 0) {
      int addresses = clients.ec2(location).describeAddresses(request -> {}).addresses().size();
      needs.add(new Need("ec2", ADDRESSES, "Elastic IP addresses", addresses, gateways));
    }
  }

  private static boolean own(List<Tag> tags, Design design) {
    return tags.stream()
            .anyMatch(
                tag -> tag.key().equals("ragdeck:system") && tag.value().equals(design.name()))
        && tags.stream()
            .anyMatch(
                tag ->
                    tag.key().equals("ragdeck:environment")
                        && tag.value().equals(design.environment()));
  }
}
