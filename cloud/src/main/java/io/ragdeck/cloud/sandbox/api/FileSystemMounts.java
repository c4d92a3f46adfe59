package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.CreateAccessPointRequest;
import software.amazon.awssdk.services.efs.model.CreateAccessPointResponse;
import software.amazon.awssdk.services.efs.model.CreateMountTargetRequest;
import software.amazon.awssdk.services.efs.model.CreateMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetSecurityGroupsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetSecurityGroupsResponse;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.Tag;

/** How tasks get to a file system of EFS: over mount targets and access points. */
public final class FileSystemMounts {

  private static final Duration MOUNTING = Duration.ofSeconds(85);
  private static final Duration OPENING = Duration.ofSeconds(5);
  private static final String TOKEN = "ClientToken";
  private static final String GROUPS = "SecurityGroups";

  private FileSystemMounts() {}

  /** One in each zone, all of them in one VPC. */
  public static CreateMountTargetResponse mount(Account account, CreateMountTargetRequest request) {
    LiveResource system = ready(account, request.fileSystemId());
    LiveResource subnet = subnet(account, request.subnetId());
    String vpc = subnet.text("VpcId");
    for (LiveResource other :
        FileSystemDeletions.of(account, FileSystemDeletions.MOUNT, system.id())) {
      LiveResource there = subnet(account, other.text("SubnetId"));
      if (!there.text("VpcId").equals(vpc)) {
        throw conflict(
            "requested subnet for new mount target is not in the same VPC as existing mount"
                + " targets");
      }
      if (zone(there).equals(zone(subnet))) {
        throw conflict("mount target already exists in this AZ");
      }
    }
    ObjectNode settings = Given.in(request);
    settings.put("FileSystemId", system.id());
    for (String group : request.securityGroups()) {
      if (!StoreNetwork.vpcOf(account, group).equals(Optional.of(vpc))) {
        throw Refusal.of(
            "efs",
            "SecurityGroupNotFound",
            "One or more of the security groups does not exist: %s".formatted(group));
      }
    }
    if (request.securityGroups().isEmpty()) {
      settings.putArray(GROUPS).add(StoreNetwork.defaultGroup(account, vpc));
    }
    LiveResource made =
        new LiveResource(
            FileSystemDeletions.MOUNT,
            "fsmt-" + account.ids().hex("mount-target", 17),
            Optional.empty(),
            settings,
            account.now());
    made.readyAt(account.now().plus(MOUNTING));
    made.attributes().put("Id", made.id());
    made.attributes()
        .put(
            "IpAddress",
            request.ipAddress() == null ? account.ids().privateIp() : request.ipAddress());
    account.resources().add(made);
    MountTargetDescription view = FileSystemDeletions.view(account, made);
    return CreateMountTargetResponse.builder()
        .mountTargetId(view.mountTargetId())
        .fileSystemId(view.fileSystemId())
        .subnetId(view.subnetId())
        .ipAddress(view.ipAddress())
        .ownerId(view.ownerId())
        .lifeCycleState(view.lifeCycleState())
        .vpcId(vpc)
        .availabilityZoneName(zone(subnet))
        .build();
  }

  private static String zone(LiveResource subnet) {
    return subnet.attribute("AvailabilityZone");
  }

  private static LiveResource ready(Account account, String id) {
    LiveResource system = FileSystemDeletions.system(account, id);
    if (!system.status(account.now()).equals("available")) {
      throw Refusal.of(
          "efs",
          "IncorrectFileSystemLifeCycleState",
          "File system '%s' is not available: its state is %s."
              .formatted(system.id(), system.status(account.now())));
    }
    return system;
  }

  private static LiveResource subnet(Account account, String id) {
    return account
        .resources()
        .find("AWS::EC2::Subnet", id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "efs", "SubnetNotFound", "The subnet ID '%s' does not exist".formatted(id)));
  }

  private static RuntimeException conflict(String why) {
    return Refusal.of("efs", "MountTargetConflict", why);
  }

  public static DescribeMountTargetSecurityGroupsResponse groups(
      Account account, DescribeMountTargetSecurityGroupsRequest request) {
    LiveResource mount = FileSystemDeletions.mount(account, request.mountTargetId());
    List<String> groups =
        mount.properties().path(GROUPS).valueStream().map(JsonNode::asText).toList();
    return DescribeMountTargetSecurityGroupsResponse.builder().securityGroups(groups).build();
  }

  /** A token makes one access point, whoever comes with it again. */
  public static CreateAccessPointResponse access(
      Account account, CreateAccessPointRequest request) {
    String token = request.clientToken();
    account.resources().all(FileSystemDeletions.ACCESS).stream()
        .filter(one -> token != null && one.attribute(TOKEN).equals(token))
        .findFirst()
        .ifPresent(
            one -> {
              throw Refusal.of(
                  "efs",
                  "AccessPointAlreadyExists",
                  "Access point already exists with creation token %s: %s"
                      .formatted(token, one.id()));
            });
    LiveResource system = ready(account, request.fileSystemId());
    ObjectNode settings = Given.in(request);
    settings.remove(List.of("Tags", TOKEN));
    settings.put("FileSystemId", system.id());
    String id = "fsap-" + account.ids().hex("access-point", 17);
    LiveResource made =
        new LiveResource(
            FileSystemDeletions.ACCESS,
            id,
            Optional.of(account.arns().of("elasticfilesystem", "access-point/" + id)),
            settings,
            account.now());
    made.readyAt(account.now().plus(OPENING));
    made.showsAs("elasticfilesystem:access-point");
    made.tags().putAll(request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    made.attributes().put("AccessPointId", id);
    made.attributes().put("Arn", made.arn().orElseThrow());
    if (token != null) {
      made.attributes().put(TOKEN, token);
    }
    account.resources().add(made);
    AccessPointDescription view = FileSystemDeletions.access(account, made);
    return CreateAccessPointResponse.builder()
        .accessPointId(view.accessPointId())
        .accessPointArn(view.accessPointArn())
        .fileSystemId(view.fileSystemId())
        .clientToken(token)
        .posixUser(view.posixUser())
        .rootDirectory(view.rootDirectory())
        .tags(request.tags())
        .ownerId(view.ownerId())
        .lifeCycleState(view.lifeCycleState())
        .build();
  }
}
