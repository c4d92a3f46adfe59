package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
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

  /**
   * Instance types that share a quota. Others, such as {@code inf} and {@code trn}, have quotas of
   * their own that no blueprint has needed yet.
   *
   * @param beginnings of the types' names
   */
  private record Family(List<String> beginnings, String name, String onDemand, String spot) {

    boolean has(String type) {
      return beginnings.contains(type.replaceFirst("[0-9].*", ""));
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          new Family(List.of("g", "gr", "vt"), "GPU instances' vCPUs", "L-DB2E81BA", "L-3819A6DF"),
          new Family(List.of("p"), "P instances' vCPUs", "L-417A185B", "L-7212CCBC"),
          new Family(
              List.of("a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"),
              "Standard instances' vCPUs",
              "L-1216C47A",
              "L-34B43A08"));

  /** Instances that a part of the design may have at most. */
  private record Instances(String type, int most, boolean spot) {}

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
    List<Instances> wanted = new ArrayList<>();
    design
        .all(Capacity.class)
        .forEach(one -> wanted.add(new Instances(one.instanceType(), one.max(), one.spot())));
    design
        .all(ComposeHost.class)
        .forEach(host -> wanted.add(new Instances(host.instanceType(), 1, false)));
    if (wanted.isEmpty()) {
      return;
    }
    List<Instance> running = running(location, clients);
    Set<String> types =
        wanted.stream()
            .map(Instances::type)
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    running.forEach(instance -> types.add(instance.instanceTypeAsString()));
    Map<String, Integer> vcpus = vcpus(location, clients, types);
    for (Family family : FAMILIES) {
      for (boolean spot : new boolean[] {true, false}) {
        double more =
            wanted.stream()
                .filter(one -> family.has(one.type()) && one.spot() == spot)
                .mapToDouble(one -> (double) vcpus.getOrDefault(one.type(), 0) * one.most())
                .sum();
        if (more > 0) {
          needs.add(
              new Need(
                  "ec2",
                  spot ? family.spot() : family.onDemand(),
                  "%s %s".formatted(family.name(), spot ? "on spot" : "on demand"),
                  used(running, vcpus, family, spot, design),
                  more));
        }
      }
    }
  }

  private static double used(
      List<Instance> running,
      Map<String, Integer> vcpus,
      Family family,
      boolean spot,
      Design design) {
    return running.stream()
        .filter(instance -> family.has(instance.instanceTypeAsString()))
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
