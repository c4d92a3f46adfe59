package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;

/** EC2's operations on snapshots of volumes. */
public final class VolumeSnapshots {

  private static final String TYPE = "AWS::EC2::Snapshot";

  private VolumeSnapshots() {}

  public static DeleteSnapshotResponse delete(Account account, DeleteSnapshotRequest request) {
    LiveResource snapshot =
        account
            .resources()
            .find(TYPE, request.snapshotId())
            .orElseThrow(
                () ->
                    Refusal.of(
                        "ec2",
                        "InvalidSnapshot.NotFound",
                        "The snapshot '%s' does not exist.".formatted(request.snapshotId())));
    account.resources().remove(snapshot, Duration.ZERO);
    return DeleteSnapshotResponse.builder().build();
  }
}
