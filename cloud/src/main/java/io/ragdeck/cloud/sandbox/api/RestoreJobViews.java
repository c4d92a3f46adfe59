package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobRequest;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsRequest;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsResponse;
import software.amazon.awssdk.services.backup.model.RestoreJobsListMember;

/** What AWS Backup shows of restore jobs. */
public final class RestoreJobViews {

  private static final String RUNNING = "RUNNING";

  private RestoreJobViews() {}

  public static DescribeRestoreJobResponse describe(
      Account account, DescribeRestoreJobRequest request) {
    RestoreJobsListMember job = view(account, RestoreJobs.find(account, request.restoreJobId()));
    return DescribeRestoreJobResponse.builder()
        .accountId(job.accountId())
        .restoreJobId(job.restoreJobId())
        .recoveryPointArn(job.recoveryPointArn())
        .recoveryPointCreationDate(job.recoveryPointCreationDate())
        .creationDate(job.creationDate())
        .completionDate(job.completionDate())
        .status(job.status())
        .statusMessage(job.statusMessage())
        .percentDone(job.percentDone())
        .backupSizeInBytes(job.backupSizeInBytes())
        .iamRoleArn(job.iamRoleArn())
        .expectedCompletionTimeMinutes(job.expectedCompletionTimeMinutes())
        .createdResourceArn(job.createdResourceArn())
        .resourceType(job.resourceType())
        .validationStatus(job.validationStatus())
        .validationStatusMessage(job.validationStatusMessage())
        .build();
  }

  public static ListRestoreJobsResponse list(Account account, ListRestoreJobsRequest request) {
    Page<RestoreJobsListMember> page =
        Page.of(
            account.resources().all(RestoreJobs.TYPE).stream()
                .map(one -> view(account, one))
                .filter(one -> passes(one, request))
                .toList(),
            RestoreJobsListMember::restoreJobId,
            Page.size("backup", "ListRestoreJobs", request.maxResults()),
            request.nextToken(),
            () -> RestoreJobs.value("Invalid next token"));
    return ListRestoreJobsResponse.builder()
        .restoreJobs(page.items())
        .nextToken(page.next())
        .build();
  }

  private static boolean passes(RestoreJobsListMember job, ListRestoreJobsRequest request) {
    return is(request.byStatus(), job.status())
        && is(request.byAccountId(), job.accountId())
        && is(request.byResourceType(), job.resourceType())
        && request.byRestoreTestingPlanArn() == null
        && request.byParentJobId() == null
        && between(request.byCreatedAfter(), job.creationDate(), request.byCreatedBefore())
        && between(request.byCompleteAfter(), job.completionDate(), request.byCompleteBefore());
  }

  private static boolean is(@Nullable Object wanted, Object value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean between(
      @Nullable Instant after, @Nullable Instant at, @Nullable Instant before) {
    return (after == null || (at != null && at.isAfter(after)))
        && (before == null || (at != null && at.isBefore(before)));
  }

  private static RestoreJobsListMember view(Account account, LiveResource job) {
    String status = job.status(account.now());
    boolean waits = account.now().isBefore(job.createdAt().plus(FileRestore.PENDING));
    boolean goesOn = status.equals(RUNNING);
    RestoreJobsListMember.Builder view =
        RestoreJobsListMember.builder()
            .accountId(account.arns().accountId())
            .restoreJobId(job.id())
            .recoveryPointArn(job.attribute(RestoreJobs.POINT))
            .creationDate(job.createdAt())
            .status(waits ? "PENDING" : status)
            .percentDone(percent(status, waits))
            .iamRoleArn(job.attribute(RestoreJobs.ROLE))
            .expectedCompletionTimeMinutes(FileRestore.TAKES.toMinutes())
            .createdResourceArn(said(job, FileRestore.MADE))
            .resourceType("EFS")
            .validationStatus(said(job, RestoreJobs.VALIDATION))
            .validationStatusMessage(said(job, RestoreJobs.VALIDATION_MESSAGE));
    if (!goesOn) {
      view.completionDate(job.createdAt().plus(FileRestore.TAKES))
          .statusMessage(said(job, FileRestore.MESSAGE));
    }
    account
        .resources()
        .find(RecoveryPoints.TYPE, job.attribute(RestoreJobs.POINT))
        .ifPresent(
            point ->
                view.backupSizeInBytes(BackupJobs.bytes(point))
                    .recoveryPointCreationDate(point.createdAt()));
    return view.build();
  }

  private static String percent(String status, boolean waits) {
    if (status.equals("COMPLETED")) {
      return "100.00%";
    }
    return waits ? "0.00%" : "50.00%";
  }

  private static @Nullable String said(LiveResource job, String attribute) {
    return Optional.of(job.attribute(attribute)).filter(text -> !text.isEmpty()).orElse(null);
  }
}
