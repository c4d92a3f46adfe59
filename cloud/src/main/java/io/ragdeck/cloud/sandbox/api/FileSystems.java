package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.FileSystemSize;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.Tag;

/** The operations of EFS on file systems. */
public final class FileSystems {

  /** What EFS says of a file system without files. */
  private static final long EMPTY_BYTES = 6144;

  private static final long BYTES_AN_HOUR = 2L << 30;
  private static final long FILLING_HOURS = 20;
  private static final long MOVED_DAYS = 30;

  /** Attributes of those that AWS Backup made: by which token, and of which recovery point. */
  static final String TOKEN = "CreationToken";

  static final String SOURCE = "RecoveryPoint";

  private FileSystems() {}

  public static DescribeFileSystemsResponse describe(
      Account account, DescribeFileSystemsRequest request) {
    List<LiveResource> found =
        account.resources().all("AWS::EFS::FileSystem").stream()
            .filter(
                one -> request.fileSystemId() == null || one.id().equals(request.fileSystemId()))
            .filter(
                one ->
                    request.creationToken() == null || token(one).endsWith(request.creationToken()))
            .toList();
    if (found.isEmpty() && request.fileSystemId() != null) {
      throw Refusal.of(
          "efs",
          "FileSystemNotFound",
          "File system '%s' does not exist.".formatted(request.fileSystemId()));
    }
    Page<LiveResource> page =
        Page.of(
            found,
            LiveResource::id,
            Page.size("efs", "DescribeFileSystems", request.maxItems()),
            request.marker(),
            () -> Refusal.of("efs", "BadRequest", "Invalid Marker"));
    return DescribeFileSystemsResponse.builder()
        .fileSystems(page.items().stream().map(one -> view(account, one)).toList())
        .nextMarker(page.next())
        .build();
  }

  /**
   * It fills in its first hours, as models and documents are written, unless AWS Backup made it;
   * what nobody opened for a while has moved to the cheaper class, where a policy says so.
   */
  private static FileSystemSize size(Account account, LiveResource system) {
    Duration age = Duration.between(system.createdAt(), account.now());
    long written =
        system.attribute(SOURCE).isEmpty()
            ? Math.min(age.toHours(), FILLING_HOURS) * BYTES_AN_HOUR
            : 0;
    long bytes = EMPTY_BYTES + written + RestoredDirectories.bytes(system);
    boolean moves =
        system
            .properties()
            .path("LifecyclePolicies")
            .valueStream()
            .anyMatch(policy -> policy.has("TransitionToIA"));
    long rarely = moves && age.toDays() >= MOVED_DAYS ? bytes / 4 : 0;
    return FileSystemSize.builder()
        .value(bytes)
        .timestamp(account.now())
        .valueInStandard(bytes - rarely)
        .valueInIA(rarely)
        .valueInArchive(0L)
        .build();
  }

  /** CloudFormation's tokens are its own affair. */
  static String token(LiveResource system) {
    String given = system.attribute(TOKEN);
    return given.isEmpty() ? system.id() : given;
  }

  private static FileSystemDescription view(Account account, LiveResource system) {
    long mounts =
        account.resources().all("AWS::EFS::MountTarget").stream()
            .filter(target -> target.text("FileSystemId").equals(system.id()))
            .count();
    return Shaped.from(system.properties(), FileSystemDescription.builder())
        .fileSystemId(system.id())
        .fileSystemArn(system.arn().orElse(null))
        .ownerId(account.arns().accountId())
        .creationToken(token(system))
        .creationTime(system.createdAt())
        .lifeCycleState(
            system.isReady(account.now()) ? LifeCycleState.AVAILABLE : LifeCycleState.CREATING)
        .numberOfMountTargets((int) mounts)
        .sizeInBytes(size(account, system))
        .name(system.tags().get("Name"))
        .tags(
            system.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
