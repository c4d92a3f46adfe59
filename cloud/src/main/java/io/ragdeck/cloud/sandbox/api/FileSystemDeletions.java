package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointRequest;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointResponse;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemRequest;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemResponse;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetRequest;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsRequest;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsResponse;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/** What hangs on a file system of EFS, and how all of it is deleted. */
public final class FileSystemDeletions {

  private static final String SYSTEM = "AWS::EFS::FileSystem";
  static final String MOUNT = "AWS::EFS::MountTarget";
  static final String ACCESS = "AWS::EFS::AccessPoint";
  private static final Duration UNMOUNTING = Duration.ofSeconds(70);
  private static final Duration DELETING = Duration.ofSeconds(8);

  private FileSystemDeletions() {}

  public static DescribeMountTargetsResponse mounts(
      Account account, DescribeMountTargetsRequest request) {
    if (Stream.of(request.fileSystemId(), request.mountTargetId(), request.accessPointId())
            .filter(one -> one != null)
            .count()
        != 1) {
      throw Refusal.of(
          "efs",
          "BadRequest",
          "Exactly one of FileSystemId, MountTargetId and AccessPointId must be specified.");
    }
    String system =
        request.accessPointId() == null
            ? request.fileSystemId()
            : point(account, request.accessPointId()).text("FileSystemId");
    List<LiveResource> found =
        request.mountTargetId() == null
            ? of(account, MOUNT, system(account, system).id())
            : List.of(mount(account, request.mountTargetId()));
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("efs", "DescribeMountTargets", request.maxItems()),
            request.marker(),
            () -> Refusal.of("efs", "BadRequest", "Invalid Marker"));
    return DescribeMountTargetsResponse.builder()
        .mountTargets(page.items().stream().map(one -> view(account, one)).toList())
        .nextMarker(page.next())
        .build();
  }

  static MountTargetDescription view(Account account, LiveResource mount) {
    return MountTargetDescription.builder()
        .mountTargetId(mount.id())
        .fileSystemId(mount.text("FileSystemId"))
        .subnetId(mount.text("SubnetId"))
        .ipAddress(mount.attribute("IpAddress"))
        .ownerId(account.arns().accountId())
        .lifeCycleState(state(account, mount))
        .build();
  }

  private static LifeCycleState state(Account account, LiveResource one) {
    return switch (one.status(account.now())) {
      case "creating" -> LifeCycleState.CREATING;
      case "deleting" -> LifeCycleState.DELETING;
      default -> LifeCycleState.AVAILABLE;
    };
  }

  public static DeleteMountTargetResponse mount(Account account, DeleteMountTargetRequest request) {
    LiveResource mount = mount(account, request.mountTargetId());
    if (!mount.isEnding()) {
      account.resources().remove(mount, UNMOUNTING);
    }
    return DeleteMountTargetResponse.builder().build();
  }

  public static DescribeAccessPointsResponse points(
      Account account, DescribeAccessPointsRequest request) {
    List<LiveResource> found =
        request.accessPointId() != null
            ? List.of(point(account, request.accessPointId()))
            : request.fileSystemId() != null
                ? of(account, ACCESS, system(account, request.fileSystemId()).id())
                : account.resources().all(ACCESS);
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("efs", "DescribeAccessPoints", request.maxResults()),
            request.nextToken(),
            () -> Refusal.of("efs", "BadRequest", "Invalid NextToken"));
    return DescribeAccessPointsResponse.builder()
        .accessPoints(page.items().stream().map(one -> access(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  static AccessPointDescription access(Account account, LiveResource point) {
    return Shaped.from(point.properties(), AccessPointDescription.builder())
        .accessPointId(point.id())
        .accessPointArn(point.arn().orElse(null))
        .ownerId(account.arns().accountId())
        .lifeCycleState(state(account, point))
        .build();
  }

  public static DeleteAccessPointResponse point(Account account, DeleteAccessPointRequest request) {
    account.resources().remove(point(account, request.accessPointId()), Duration.ZERO);
    return DeleteAccessPointResponse.builder().build();
  }

  /** Its access points go with it; its mount targets must have gone before. */
  public static DeleteFileSystemResponse system(Account account, DeleteFileSystemRequest request) {
    LiveResource system = system(account, request.fileSystemId());
    if (!of(account, MOUNT, system.id()).isEmpty()) {
      throw Refusal.of(
          "efs",
          "FileSystemInUse",
          "File system '%s' is in use: it has mount targets.".formatted(system.id()));
    }
    of(account, ACCESS, system.id())
        .forEach(point -> account.resources().remove(point, Duration.ZERO));
    if (!system.isEnding()) {
      account.resources().remove(system, DELETING);
    }
    return DeleteFileSystemResponse.builder().build();
  }

  static List<LiveResource> of(Account account, String type, String system) {
    return account.resources().all(type).stream()
        .filter(one -> one.text("FileSystemId").equals(system))
        .toList();
  }

  static LiveResource system(Account account, @Nullable String id) {
    String asked = String.valueOf(id);
    return account
        .resources()
        .find(SYSTEM, asked.substring(asked.lastIndexOf('/') + 1))
        .orElseThrow(
            () ->
                Refusal.of(
                    "efs",
                    "FileSystemNotFound",
                    "File system '%s' does not exist.".formatted(asked)));
  }

  static LiveResource mount(Account account, String id) {
    return account
        .resources()
        .find(MOUNT, id)
        .orElseThrow(
            () ->
                Refusal.of(
                    "efs",
                    "MountTargetNotFound",
                    "Mount target '%s' does not exist.".formatted(id)));
  }

  private static LiveResource point(Account account, String id) {
    return account
        .resources()
        .find(ACCESS, id.substring(id.lastIndexOf('/') + 1))
        .orElseThrow(
            () ->
                Refusal.of(
                    "efs",
                    "AccessPointNotFound",
                    "Access Point '%s' does not exist.".formatted(id)));
  }
}
