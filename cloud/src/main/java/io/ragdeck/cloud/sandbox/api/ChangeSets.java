package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.stack.life.Definition;
import io.ragdeck.cloud.sandbox.stack.life.LiveChangeSet;
import io.ragdeck.cloud.sandbox.stack.life.LiveStack;
import io.ragdeck.cloud.sandbox.stack.life.Planned;
import io.ragdeck.cloud.sandbox.stack.life.Reviews;
import io.ragdeck.cloud.sandbox.stack.life.Stacks;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The operations of CloudFormation on change sets. */
public final class ChangeSets {

  /** A change set and the stack that it belongs to. */
  record Found(LiveStack stack, LiveChangeSet changeSet) {}

  private ChangeSets() {}

  public static CreateChangeSetResponse create(Stacks stacks, CreateChangeSetRequest request) {
    ChangeSetType type =
        request.changeSetType() == null ? ChangeSetType.UPDATE : request.changeSetType();
    Optional<LiveStack> present = present(stacks, request, type);
    Definition definition = definition(stacks, present, request, type);
    LiveStack stack =
        present.orElseGet(
            () -> {
              StackOperations.checkQuota(stacks);
              LiveStack made = stacks.add(request.stackName(), definition);
              stacks.life().review(made);
              return made;
            });
    if (type == ChangeSetType.UPDATE) {
      StackDefinitions.checkSameTypes(stack, definition);
    }
    Account account = stacks.account();
    String id =
        "arn:aws:cloudformation:%s:%s:changeSet/%s/%s"
            .formatted(
                account.arns().region(),
                account.arns().accountId(),
                request.changeSetName(),
                account.ids().uuid("change-set"));
    new Reviews(stacks)
        .begin(
            stack,
            new LiveChangeSet(
                request.changeSetName(),
                id,
                type,
                definition,
                Optional.ofNullable(request.description()),
                Optional.ofNullable(request.onStackFailure()),
                account.now()));
    return CreateChangeSetResponse.builder().id(id).stackId(stack.id()).build();
  }

  private static Optional<LiveStack> present(
      Stacks stacks, CreateChangeSetRequest request, ChangeSetType type) {
    if (type == ChangeSetType.IMPORT) {
      throw StackRefusals.validation("The sandbox does not import resources into stacks.");
    }
    Optional<LiveStack> present =
        stacks.find(request.stackName()).filter(stack -> !stack.isDeleted());
    boolean isNew =
        present.filter(stack -> stack.status() != StackStatus.REVIEW_IN_PROGRESS).isEmpty();
    if (type == ChangeSetType.CREATE && !isNew) {
      throw StackRefusals.validation(
          "Stack [%s] already exists and cannot be created again with the changeSet [%s]."
              .formatted(request.stackName(), request.changeSetName()));
    }
    if (type == ChangeSetType.UPDATE) {
      StackOperations.checkUpdatable(StackRefusals.change(stacks, request.stackName()));
    }
    present
        .map(stack -> stack.changeSets().get(request.changeSetName()))
        .ifPresent(
            same -> {
              throw StackRefusals.of(
                  "AlreadyExistsException",
                  "ChangeSet %s already exists".formatted(request.changeSetName()));
            });
    return present;
  }

  private static Definition definition(
      Stacks stacks,
      Optional<LiveStack> present,
      CreateChangeSetRequest request,
      ChangeSetType type) {
    return StackDefinitions.of(
        stacks,
        type == ChangeSetType.CREATE ? Optional.empty() : present,
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
            Boolean.TRUE.equals(request.importExistingResources())));
  }

  /** By its id, or by its name and that of its stack. */
  static Found find(Stacks stacks, @Nullable String stackName, String nameOrId) {
    if (nameOrId.startsWith("arn:")) {
      return stacks.all().stream()
          .flatMap(stack -> stack.changeSets().values().stream().map(one -> new Found(stack, one)))
          .filter(found -> found.changeSet().id().equals(nameOrId))
          .findFirst()
          .orElseThrow(() -> notFound(nameOrId));
    }
    if (stackName == null) {
      throw StackRefusals.validation(
          "StackName must be specified if ChangeSetName is not specified as an ARN.");
    }
    LiveStack stack = StackRefusals.change(stacks, stackName);
    return Optional.ofNullable(stack.changeSets().get(nameOrId))
        .map(one -> new Found(stack, one))
        .orElseThrow(() -> notFound(nameOrId));
  }

  private static RuntimeException notFound(String nameOrId) {
    return StackRefusals.of(
        "ChangeSetNotFound", "ChangeSet [%s] does not exist".formatted(nameOrId));
  }

  public static DescribeChangeSetResponse describe(
      Stacks stacks, DescribeChangeSetRequest request) {
    Found found = find(stacks, request.stackName(), request.changeSetName());
    LiveChangeSet changeSet = found.changeSet();
    Page<StackViews.Placed<Planned>> page =
        StackViews.inOrder(changeSet.changes(), request.nextToken());
    boolean values = Boolean.TRUE.equals(request.includePropertyValues());
    ChangeView view = new ChangeView(changeSet.definition(), values);
    return DescribeChangeSetResponse.builder()
        .changeSetName(changeSet.name())
        .changeSetId(changeSet.id())
        .stackId(found.stack().id())
        .stackName(found.stack().name())
        .description(changeSet.description().orElse(null))
        .parameters(StackViews.parameters(changeSet.definition()))
        .creationTime(changeSet.created())
        .executionStatus(new Reviews(stacks).execution(found.stack(), changeSet))
        .status(changeSet.status())
        .statusReason(changeSet.statusReason().orElse(null))
        .notificationARNs(changeSet.definition().notificationArns())
        .capabilitiesWithStrings(changeSet.definition().capabilities())
        .tags(StackViews.tags(changeSet.definition().tags()))
        .onStackFailure(changeSet.onStackFailure().orElse(null))
        .includeNestedStacks(false)
        .importExistingResources(changeSet.definition().importsExisting())
        .changes(page.items().stream().map(one -> view.of(one.item())).toList())
        .nextToken(page.next())
        .build();
  }

  public static ExecuteChangeSetResponse execute(Stacks stacks, ExecuteChangeSetRequest request) {
    Found found = find(stacks, request.stackName(), request.changeSetName());
    LiveChangeSet changeSet = found.changeSet();
    if (changeSet.status() != ChangeSetStatus.CREATE_COMPLETE) {
      throw StackRefusals.of(
          "InvalidChangeSetStatus",
          "ChangeSet [%s] cannot be executed in its current status of [%s]"
              .formatted(changeSet.id(), changeSet.status()));
    }
    if (changeSet.execution() != ExecutionStatus.AVAILABLE) {
      throw StackRefusals.of(
          "InvalidChangeSetStatus",
          "ChangeSet [%s] cannot be executed in its current execution status of [%s]"
              .formatted(changeSet.id(), new Reviews(stacks).execution(found.stack(), changeSet)));
    }
    if (found.stack().status() != StackStatus.REVIEW_IN_PROGRESS) {
      StackOperations.checkUpdatable(found.stack());
    }
    if (request.disableRollback() != null && changeSet.onStackFailure().isPresent()) {
      throw StackRefusals.validation(
          "You can specify either DisableRollback or OnStackFailure, but not both.");
    }
    found.stack().retainExceptOnCreate(Boolean.TRUE.equals(request.retainExceptOnCreate()));
    new Reviews(stacks)
        .execute(found.stack(), changeSet, Boolean.TRUE.equals(request.disableRollback()));
    return ExecuteChangeSetResponse.builder().build();
  }

  /** One that does not exist is deleted already. */
  public static DeleteChangeSetResponse delete(Stacks stacks, DeleteChangeSetRequest request) {
    Found found;
    try {
      found = find(stacks, request.stackName(), request.changeSetName());
    } catch (ChangeSetNotFoundException e) {
      return DeleteChangeSetResponse.builder().build();
    }
    LiveChangeSet changeSet = found.changeSet();
    if (changeSet.status() == ChangeSetStatus.CREATE_PENDING
        || changeSet.status() == ChangeSetStatus.CREATE_IN_PROGRESS
        || new Reviews(stacks).execution(found.stack(), changeSet)
            == ExecutionStatus.EXECUTE_IN_PROGRESS) {
      throw StackRefusals.of(
          "InvalidChangeSetStatus", "An operation on this ChangeSet is currently in progress.");
    }
    found.stack().changeSets().remove(changeSet.name());
    return DeleteChangeSetResponse.builder().build();
  }

  public static ListChangeSetsResponse list(Stacks stacks, ListChangeSetsRequest request) {
    LiveStack stack = StackRefusals.change(stacks, request.stackName());
    Page<LiveChangeSet> page =
        StackViews.page(
            List.copyOf(stack.changeSets().values()), LiveChangeSet::name, request.nextToken());
    return ListChangeSetsResponse.builder()
        .summaries(page.items().stream().map(one -> summary(stacks, stack, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static ChangeSetSummary summary(Stacks stacks, LiveStack stack, LiveChangeSet changeSet) {
    return ChangeSetSummary.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .changeSetId(changeSet.id())
        .changeSetName(changeSet.name())
        .executionStatus(new Reviews(stacks).execution(stack, changeSet))
        .status(changeSet.status())
        .statusReason(changeSet.statusReason().orElse(null))
        .creationTime(changeSet.created())
        .description(changeSet.description().orElse(null))
        .includeNestedStacks(false)
        .build();
  }
}
