package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.stack.life.Definition;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Reviews;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/** The operations of CloudFormation that change a stack. */
public final class StackOperations {

  /** CloudFormation's default quota. */
  private static final int MOST_STACKS = 2000;

  private static final Set<StackStatus> UPDATABLE =
      Set.of(
          StackStatus.CREATE_COMPLETE,
          StackStatus.UPDATE_COMPLETE,
          StackStatus.UPDATE_ROLLBACK_COMPLETE,
          StackStatus.IMPORT_COMPLETE,
          StackStatus.CREATE_FAILED,
          StackStatus.UPDATE_FAILED);

  private StackOperations() {}

  public static CreateStackResponse create(Stacks stacks, CreateStackRequest request) {
    if (stacks.find(request.stackName()).filter(stack -> !stack.isDeleted()).isPresent()) {
      throw StackRefusals.of(
          "AlreadyExistsException", "Stack [%s] already exists".formatted(request.stackName()));
    }
    if (request.onFailure() != null && request.disableRollback() != null) {
      throw StackRefusals.validation(
          "You can specify either DisableRollback or OnFailure, but not both.");
    }
    checkQuota(stacks);
    Definition definition =
        StackDefinitions.of(
            stacks,
            Optional.empty(),
            new StackDefinitions.Source(request.templateBody(), request.templateURL(), false),
            new StackDefinitions.Asked(
                request.parameters(),
                Optional.of(request.tags()),
                request.capabilities(),
                Optional.of(request.notificationARNs()),
                Optional.ofNullable(request.roleARN()),
                false));
    LiveStack stack = stacks.add(request.stackName(), definition);
    stack.terminationProtection(Boolean.TRUE.equals(request.enableTerminationProtection()));
    stack.retainExceptOnCreate(Boolean.TRUE.equals(request.retainExceptOnCreate()));
    stack.timeoutMinutes(Optional.ofNullable(request.timeoutInMinutes()));
    stack.onFailure(onFailure(request.onFailure(), request.disableRollback()));
    stacks.life().create(stack, definition);
    return CreateStackResponse.builder().stackId(stack.id()).build();
  }

  static void checkQuota(Stacks stacks) {
    if (stacks.all().stream().filter(stack -> !stack.isDeleted()).count() >= MOST_STACKS) {
      throw StackRefusals.of(
          "LimitExceededException",
          "Limit for stack has been exceeded. The limit is %s".formatted(MOST_STACKS));
    }
  }

  private static OnFailure onFailure(@Nullable OnFailure asked, @Nullable Boolean disabled) {
    return asked != null
        ? asked
        : Boolean.TRUE.equals(disabled) ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
  }

  public static UpdateStackResponse update(Stacks stacks, UpdateStackRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    checkUpdatable(stack);
    Definition definition =
        StackDefinitions.of(
            stacks,
            Optional.of(stack),
            new StackDefinitions.Source(
                request.templateBody(),
                request.templateURL(),
                Boolean.TRUE.equals(request.usePreviousTemplate())),
            new StackDefinitions.Asked(
                request.parameters(),
                request.hasTags() ? Optional.of(request.tags()) : Optional.empty(),
                request.capabilities(),
                request.hasNotificationARNs()
                    ? Optional.of(request.notificationARNs())
                    : Optional.empty(),
                Optional.ofNullable(request.roleARN()),
                false));
    StackDefinitions.checkSameTypes(stack, definition);
    if (!new Reviews(stacks).isChange(stack, definition) && !hasFailed(stack)) {
      throw StackRefusals.validation("No updates are to be performed.");
    }
    stack.retainExceptOnCreate(Boolean.TRUE.equals(request.retainExceptOnCreate()));
    stacks.life().update(stack, definition, Boolean.TRUE.equals(request.disableRollback()));
    return UpdateStackResponse.builder().stackId(stack.id()).build();
  }

  private static boolean hasFailed(LiveStack stack) {
    return Set.of(StackStatus.CREATE_FAILED, StackStatus.UPDATE_FAILED).contains(stack.status());
  }

  static void checkUpdatable(LiveStack stack) {
    if (!UPDATABLE.contains(stack.status())) {
      throw StackRefusals.validation(
          "Stack:%s is in %s state and can not be updated.".formatted(stack.id(), stack.status()));
    }
  }

  /** One that does not exist is deleted already. */
  public static DeleteStackResponse delete(Stacks stacks, DeleteStackRequest request) {
    Optional<LiveStack> found =
        stacks.find(request.stackName()).filter(stack -> !stack.isDeleted());
    found.ifPresent(stack -> delete(stacks, stack, request));
    return DeleteStackResponse.builder().build();
  }

  private static void delete(Stacks stacks, LiveStack stack, DeleteStackRequest request) {
    if (stack.terminationProtection()) {
      throw StackRefusals.validation(
          "Stack [%s] cannot be deleted while TerminationProtection is enabled"
              .formatted(stack.name()));
    }
    boolean failedBefore = stack.status() == StackStatus.DELETE_FAILED;
    if (!failedBefore && !request.retainResources().isEmpty()) {
      throw StackRefusals.validation(
          "Invalid operation on stack [%s]. When you delete a stack, specify which resources to"
                  .formatted(stack.id())
              + " retain only when the stack is in the DELETE_FAILED state.");
    }
    boolean force = request.deletionMode() == DeletionMode.FORCE_DELETE_STACK;
    if (force && !failedBefore) {
      throw StackRefusals.validation(
          "Invalid operation on stack [%s]. FORCE_DELETE_STACK can only be used when the stack is in"
                  .formatted(stack.id())
              + " the DELETE_FAILED state.");
    }
    if (stack.status() == StackStatus.DELETE_IN_PROGRESS) {
      return;
    }
    if (stack.isInProgress() && stack.status() != StackStatus.CREATE_IN_PROGRESS) {
      throw StackRefusals.validation(
          "Stack [%s] cannot be deleted while in status %s"
              .formatted(stack.name(), stack.status()));
    }
    stacks.life().delete(stack, new LinkedHashSet<>(request.retainResources()), force);
  }

  public static CancelUpdateStackResponse cancelUpdate(
      Stacks stacks, CancelUpdateStackRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    if (stack.status() != StackStatus.UPDATE_IN_PROGRESS) {
      throw StackRefusals.validation(
          "CancelUpdateStack cannot be called from current stack status");
    }
    stacks.life().cancelUpdate(stack);
    return CancelUpdateStackResponse.builder().build();
  }

  public static ContinueUpdateRollbackResponse continueRollback(
      Stacks stacks, ContinueUpdateRollbackRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    if (stack.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
      throw StackRefusals.validation(
          "Stack:%s is in %s state and can not continue update rollback."
              .formatted(stack.id(), stack.status()));
    }
    for (String id : request.resourcesToSkip()) {
      if (!stack.resources().containsKey(id)) {
        throw StackRefusals.validation(
            "The resource to skip [%s] does not exist in the stack.".formatted(id));
      }
    }
    stacks.life().continueRollback(stack, new LinkedHashSet<>(request.resourcesToSkip()));
    return ContinueUpdateRollbackResponse.builder().build();
  }

  public static RollbackStackResponse rollback(Stacks stacks, RollbackStackRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    if (!hasFailed(stack)) {
      throw StackRefusals.validation(
          "Stack:%s is in %s state and can not be rolled back."
              .formatted(stack.id(), stack.status()));
    }
    stacks.life().rollback(stack);
    return RollbackStackResponse.builder().stackId(stack.id()).build();
  }

  public static UpdateTerminationProtectionResponse protect(
      Stacks stacks, UpdateTerminationProtectionRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    if (List.of(StackStatus.DELETE_IN_PROGRESS).contains(stack.status())) {
      throw StackRefusals.validation(
          "Stack [%s] cannot be updated while in status %s"
              .formatted(stack.name(), stack.status()));
    }
    stack.terminationProtection(request.enableTerminationProtection());
    return UpdateTerminationProtectionResponse.builder().stackId(stack.id()).build();
  }
}
