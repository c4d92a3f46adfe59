package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
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

  private FileSystems() {}

  public static DescribeFileSystemsResponse describe(
      Account account, DescribeFileSystemsRequest request) {
    List<LiveResource> found =
        account.resources().all("AWS::EFS::FileSystem").stream()
            .filter(
                one -> request.fileSystemId() == null || one.id().equals(request.fileSystemId()))
            .filter(
                one ->
                    request.creationToken() == null || one.id().endsWith(request.creationToken()))
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

  private static FileSystemDescription view(Account account, LiveResource system) {
    long mounts =
        account.resources().all("AWS::EFS::MountTarget").stream()
            .filter(target -> target.text("FileSystemId").equals(system.id()))
            .count();
    return Shaped.from(system.properties(), FileSystemDescription.builder())
        .fileSystemId(system.id())
        .fileSystemArn(system.arn().orElse(null))
        .ownerId(account.arns().accountId())
        .creationToken(system.id())
        .creationTime(system.createdAt())
        .lifeCycleState(
            system.isReady(account.now()) ? LifeCycleState.AVAILABLE : LifeCycleState.CREATING)
        .numberOfMountTargets((int) mounts)
        .sizeInBytes(FileSystemSize.builder().value(EMPTY_BYTES).build())
        .name(system.tags().get("Name"))
        .tags(
            system.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
