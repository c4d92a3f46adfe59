package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** EFS file systems, with an access point for each folder that containers mount. */
final class FilesPart implements Part {

  private static final int NFS = 2049;

  @Override
  public void draw(SystemDraft draft) {
    for (FileSystem files : draft.all(FileSystem.class)) {
      draw(draft, files);
    }
  }

  private static void draw(SystemDraft draft, FileSystem files) {
    StackDraft stack = draft.stack(StackKind.DATA);
    String id = LogicalId.of(files.id());
    Object group = SecurityGroups.storeGroup(draft, stack, id + "SecurityGroup", files.id(), NFS);
    stack.add(
        id,
        Resource.of(
                "AWS::EFS::FileSystem",
                Properties.of("Encrypted", true)
                    .with("PerformanceMode", "generalPurpose")
                    .with("ThroughputMode", files.throughput())
                    .with("LifecyclePolicies", lifecycle(files.infrequentAfterDays()))
                    .with("BackupPolicy", Properties.map("Status", "DISABLED"))
                    .with("FileSystemTags", NetworkPart.name(files.name())))
            .saying(files.description())
            .kept());
    List<Object> subnets = NetworkPart.privateSubnets(draft, stack);
    for (int zone = 0; zone < subnets.size(); zone++) {
      stack.add(
          id + "Target" + (zone == 0 ? "A" : "B"),
          Resource.of(
              "AWS::EFS::MountTarget",
              Properties.of("FileSystemId", ref(id))
                  .with("SubnetId", subnets.get(zone))
                  .with("SecurityGroups", List.of(group))));
    }
    draft.offer(StackKind.DATA, files.id() + ".id", ref(id), "The file system " + files.name());
    draft.offer(
        StackKind.DATA, files.id() + ".arn", att(id, "Arn"), "The file system " + files.name());
    files
        .accessPoints()
        .forEach(
            (name, point) -> {
              String pointId = LogicalId.of(files.id(), name, "access-point");
              stack.add(pointId, accessPoint(id, point));
              draft.offer(
                  StackKind.DATA,
                  files.id() + "." + name,
                  ref(pointId),
                  "The access point %s of %s".formatted(name, files.name()));
              draft.offer(
                  StackKind.DATA,
                  files.id() + "." + name + ".arn",
                  att(pointId, "Arn"),
                  "The access point %s of %s".formatted(name, files.name()));
            });
  }

  private static List<Object> lifecycle(int days) {
    return days == 0
        ? List.of()
        : List.of(
            Properties.map("TransitionToIA", "AFTER_" + days + (days == 1 ? "_DAY" : "_DAYS")),
            Properties.map("TransitionToPrimaryStorageClass", "AFTER_1_ACCESS"));
  }

  private static Resource accessPoint(String files, FileSystem.AccessPoint point) {
    return Resource.of(
        "AWS::EFS::AccessPoint",
        Properties.of("FileSystemId", ref(files))
            .with(
                "PosixUser",
                user -> user.with("Uid", "" + point.uid()).with("Gid", "" + point.gid()))
            .with(
                "RootDirectory",
                root ->
                    root.with("Path", point.path())
                        .with(
                            "CreationInfo",
                            made ->
                                made.with("OwnerUid", "" + point.uid())
                                    .with("OwnerGid", "" + point.gid())
                                    .with("Permissions", point.permissions()))));
  }
}
