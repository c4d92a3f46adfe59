package io.ragdeck.cloud.sandbox.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Instance;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import io.ragdeck.cloud.sandbox.world.Registry;
import io.ragdeck.cloud.sandbox.world.Secrets;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** What runs in a location at a moment and costs something. */
final class Running {

  private static final BigDecimal UNITS = BigDecimal.valueOf(1024);
  private static final int INCLUDED_GIB = 20;
  private static final int ROOT_GIB = 30;
  private static final BigDecimal BYTES_OF_A_GB = BigDecimal.valueOf(1L << 30);

  private final Account account;
  private final List<Charge> charges = new ArrayList<>();

  private Running(Account account) {
    this.account = account;
  }

  static List<Charge> in(Account account) {
    Running running = new Running(account);
    account.clusters().values().forEach(running::tasks);
    account.instances().all().forEach(running::instance);
    running.resources();
    account.loadBalancers().all().forEach(running::balancer);
    account.secrets().all().forEach(running::secret);
    account.registry().all().forEach(running::images);
    return running.charges;
  }

  private void tasks(LiveCluster cluster) {
    cluster.tasks().stream()
        .filter(task -> task.onFargate() && task.isRunning())
        .forEach(this::task);
  }

  private void task(LiveTask task) {
    Map<String, String> tags = new TreeMap<>();
    for (Tag tag : task.view().tags()) {
      tags.put(tag.key(), tag.value());
    }
    TaskDefinition definition = task.definition();
    boolean arm =
        definition.runtimePlatform() != null
            && definition.runtimePlatform().cpuArchitecture() == CPUArchitecture.ARM64;
    boolean spot = "FARGATE_SPOT".equals(task.view().capacityProviderName());
    Sold vcpu = arm ? Sold.ARM_VCPU : spot ? Sold.SPOT_VCPU : Sold.VCPU;
    Sold memory = arm ? Sold.ARM_MEMORY : spot ? Sold.SPOT_MEMORY : Sold.MEMORY;
    charges.add(Charge.hourly(vcpu, new BigDecimal(task.view().cpu()).divide(UNITS), tags));
    charges.add(Charge.hourly(memory, new BigDecimal(task.view().memory()).divide(UNITS), tags));
    if (definition.ephemeralStorage() != null) {
      int above = definition.ephemeralStorage().sizeInGiB() - INCLUDED_GIB;
      charges.add(Charge.hourly(Sold.EPHEMERAL, BigDecimal.valueOf(above), tags));
    }
  }

  private void instance(Instance instance) {
    if (instance.state() == InstanceStateName.TERMINATED) {
      return;
    }
    String type = instance.type().name();
    Sold volume = new Sold("EBS: gp3 storage", Sold.EC2_OTHER, "EBS:VolumeUsage.gp3");
    charges.add(Charge.monthly(volume, BigDecimal.valueOf(volume(type)), instance.tags()));
    if (instance.state() == InstanceStateName.RUNNING) {
      Sold box =
          instance.isSpot()
              ? new Sold("EC2: " + type + ", Spot", Sold.EC2, "SpotUsage:" + type)
              : new Sold("EC2: " + type, Sold.EC2, "BoxUsage:" + type);
      charges.add(Charge.hourly(box, BigDecimal.ONE, instance.tags()));
    }
  }

  /** As the launch template with this type asks for. */
  private int volume(String type) {
    return account.resources().all("AWS::EC2::LaunchTemplate").stream()
        .map(template -> template.properties().path("LaunchTemplateData"))
        .filter(data -> data.path("InstanceType").asText().equals(type))
        .map(data -> data.path("BlockDeviceMappings").path(0).path("Ebs").path("VolumeSize"))
        .mapToInt(size -> size.asInt(ROOT_GIB))
        .findFirst()
        .orElse(ROOT_GIB);
  }

  private void resources() {
    account.resources().all("AWS::RDS::DBInstance").forEach(this::database);
    account.resources().all("AWS::ElastiCache::ReplicationGroup").forEach(this::cache);
    for (LiveResource endpoint : account.resources().all("AWS::EC2::VPCEndpoint")) {
      int zones = endpoint.properties().path("SubnetIds").size();
      if (zones > 0) {
        hourly(Sold.ENDPOINT, zones, endpoint);
      }
    }
    account.resources().all("AWS::EC2::NatGateway").forEach(nat -> hourly(Sold.NAT, 1, nat));
    account.resources().all("AWS::EC2::EIP").forEach(one -> hourly(Sold.ADDRESS, 1, one));
    account.resources().all("AWS::CloudWatch::Alarm").forEach(one -> monthly(Sold.ALARM, 1, one));
    account
        .resources()
        .all("AWS::EC2::Snapshot")
        .forEach(one -> monthly(Sold.SNAPSHOT, one.properties().path("Size").asInt(), one));
    account.resources().all("AWS::KMS::Key").forEach(key -> monthly(Sold.KEY, 1, key));
  }

  private void database(LiveResource database) {
    JsonNode properties = database.properties();
    String zones = properties.path("MultiAZ").asBoolean() ? "Multi-AZ" : "Single-AZ";
    String type = properties.path("StorageType").asText("gp2");
    Sold storage =
        new Sold(
            "RDS: %s storage %s".formatted(type, zones),
            Sold.RDS,
            "RDS:%s-Storage".formatted(type.toUpperCase(Locale.ROOT)));
    monthly(storage, properties.path("AllocatedStorage").asInt(), database);
    if (!database.status(account.now()).equals("stopped")) {
      String name = properties.path("DBInstanceClass").asText();
      hourly(
          new Sold(
              "RDS: PostgreSQL %s %s".formatted(name, zones), Sold.RDS, "InstanceUsage:" + name),
          1,
          database);
    }
  }

  private void cache(LiveResource group) {
    String node = group.text("CacheNodeType");
    String engine = group.text("Engine").equals("valkey") ? "Valkey" : "Redis OSS";
    hourly(
        new Sold(
            "ElastiCache: %s %s".formatted(node, engine),
            "Amazon ElastiCache",
            "NodeUsage:" + node),
        group.properties().path("NumCacheClusters").asInt(1),
        group);
  }

  private void balancer(LoadBalancer balancer) {
    Map<String, String> tags = account.loadBalancers().tags(balancer.loadBalancerArn());
    charges.add(Charge.hourly(Sold.ALB, BigDecimal.ONE, tags));
    if ("internet-facing".equals(balancer.schemeAsString())) {
      int zones = balancer.availabilityZones().size();
      charges.add(Charge.hourly(Sold.ADDRESS, BigDecimal.valueOf(zones), tags));
    }
  }

  private void secret(Secrets.LiveSecret secret) {
    if (secret.deletedAt().isEmpty()) {
      charges.add(Charge.monthly(Sold.SECRET, BigDecimal.ONE, secret.tags()));
    }
  }

  private void images(Registry.Repository repository) {
    long bytes = repository.images().stream().mapToLong(Registry.Image::bytes).sum();
    BigDecimal gigabytes = BigDecimal.valueOf(bytes).divide(BYTES_OF_A_GB, MathContext.DECIMAL64);
    charges.add(Charge.monthly(Sold.IMAGES, gigabytes, repository.tags()));
  }

  private void hourly(Sold sold, int units, LiveResource of) {
    charges.add(Charge.hourly(sold, BigDecimal.valueOf(units), of.tags()));
  }

  private void monthly(Sold sold, int units, LiveResource of) {
    charges.add(Charge.monthly(sold, BigDecimal.valueOf(units), of.tags()));
  }
}
