package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.AutomatedBackups;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** What RDS does to DB instances: stops, starts, deletes and tags them. */
public final class DatabasePower {

  private static final Duration STOPPING = Duration.ofSeconds(240);
  private static final Duration STARTING = Duration.ofSeconds(300);
  private static final Duration DELETING = Duration.ofSeconds(240);

  /** AWS starts a stopped instance again after seven days, so that it gets its maintenance. */
  private static final Duration LONGEST_STOP = Duration.ofDays(7);

  private DatabasePower() {}

  public static StopDbInstanceResponse stop(Account account, StopDbInstanceRequest request) {
    LiveResource instance = Databases.find(account, request.dbInstanceIdentifier());
    available(account, instance);
    if (request.dbSnapshotIdentifier() != null) {
      DatabaseSnapshots.take(account, instance, request.dbSnapshotIdentifier(), Map.of());
    }
    instance.becomes("stopping", "stopped", account.now().plus(STOPPING));
    account
        .agenda()
        .after(
            LONGEST_STOP,
            () -> {
              if (instance.status(account.now()).equals("stopped")) {
                instance.becomes("starting", "available", account.now().plus(STARTING));
              }
            });
    return StopDbInstanceResponse.builder().dbInstance(Databases.view(account, instance)).build();
  }

  public static StartDbInstanceResponse start(Account account, StartDbInstanceRequest request) {
    LiveResource instance = Databases.find(account, request.dbInstanceIdentifier());
    String status = instance.status(account.now());
    if (!status.equals("stopped")) {
      throw state("Instance %s is not in a startable state: %s".formatted(instance.id(), status));
    }
    instance.becomes("starting", "available", account.now().plus(STARTING));
    return StartDbInstanceResponse.builder().dbInstance(Databases.view(account, instance)).build();
  }

  public static DeleteDbInstanceResponse delete(Account account, DeleteDbInstanceRequest request) {
    LiveResource instance = Databases.find(account, request.dbInstanceIdentifier());
    if (instance.isEnding()) {
      throw state("Instance %s is already being deleted.".formatted(instance.id()));
    }
    if (instance.properties().path("DeletionProtection").asBoolean()) {
      throw Refusal.of(
          "rds",
          "InvalidParameterCombination",
          "Cannot delete protected DB Instance, please disable deletion protection and try again.");
    }
    boolean document = instance.type().startsWith("AWS::DocDB");
    boolean skips = document || Boolean.TRUE.equals(request.skipFinalSnapshot());
    if (!skips && request.finalDBSnapshotIdentifier() == null) {
      throw Refusal.of(
          "rds",
          "InvalidParameterCombination",
          "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
    }
    if (!skips && Databases.UNUSABLE.contains(instance.status(account.now()))) {
      throw state(
          "Cannot create FinalDBSnapshot for instance %s in state: %s"
              .formatted(instance.id(), instance.status(account.now())));
    }
    if (!skips) {
      DatabaseSnapshots.take(account, instance, request.finalDBSnapshotIdentifier(), Map.of());
    }
    if (!document && Boolean.FALSE.equals(request.deleteAutomatedBackups())) {
      AutomatedBackups.retain(account, instance);
    }
    account.resources().remove(instance, DELETING);
    return DeleteDbInstanceResponse.builder().dbInstance(Databases.view(account, instance)).build();
  }

  static void available(Account account, LiveResource instance) {
    String status = instance.status(account.now());
    if (!status.equals("available")) {
      throw state("Instance %s is not in available state.".formatted(instance.id()));
    }
  }

  static RuntimeException state(String message) {
    return Refusal.of("rds", "InvalidDBInstanceState", message);
  }

  public static AddTagsToResourceResponse tag(Account account, AddTagsToResourceRequest request) {
    StoreTags.add(
        StoreTags.ofRds(account, "rds", request.resourceName()),
        "rds",
        "InvalidParameterValue",
        request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    return AddTagsToResourceResponse.builder().build();
  }

  public static RemoveTagsFromResourceResponse untag(
      Account account, RemoveTagsFromResourceRequest request) {
    StoreTags.remove(StoreTags.ofRds(account, "rds", request.resourceName()), request.tagKeys());
    return RemoveTagsFromResourceResponse.builder().build();
  }

  public static ListTagsForResourceResponse tags(
      Account account, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tagList(Databases.tags(StoreTags.ofRds(account, "rds", request.resourceName())))
        .build();
  }
}
