package io.ragdeck.cloud.sandbox.stack.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;

/** A change set of a stack. */
public final class LiveChangeSet {

  private final String name;
  private final String id;
  private final ChangeSetType type;
  private final Definition definition;
  private final Optional<String> description;
  private final Optional<OnStackFailure> onStackFailure;
  private final Instant created;
  private ChangeSetStatus status = ChangeSetStatus.CREATE_PENDING;
  private ExecutionStatus execution = ExecutionStatus.UNAVAILABLE;
  private Optional<String> statusReason = Optional.empty();
  private List<Planned> changes = List.of();

  public LiveChangeSet(
      String name,
      String id,
      ChangeSetType type,
      Definition definition,
      Optional<String> description,
      Optional<OnStackFailure> onStackFailure,
      Instant created) {
    this.name = name;
    this.id = id;
    this.type = type;
    this.definition = definition;
    this.description = description;
    this.onStackFailure = onStackFailure;
    this.created = created;
  }

  public String name() {
    return name;
  }

  public String id() {
    return id;
  }

  public ChangeSetType type() {
    return type;
  }

  public Definition definition() {
    return definition;
  }

  public Optional<String> description() {
    return description;
  }

  public Optional<OnStackFailure> onStackFailure() {
    return onStackFailure;
  }

  public Instant created() {
    return created;
  }

  public ChangeSetStatus status() {
    return status;
  }

  public ExecutionStatus execution() {
    return execution;
  }

  public void execution(ExecutionStatus now) {
    this.execution = now;
  }

  public Optional<String> statusReason() {
    return statusReason;
  }

  public List<Planned> changes() {
    return changes;
  }

  /** What it takes over: physical ids by logical id. */
  Map<String, String> imports() {
    return changes.stream()
        .filter(change -> change.action() == ChangeAction.IMPORT)
        .collect(Collectors.toMap(Planned::logicalId, change -> change.physicalId().orElseThrow()));
  }

  void creating() {
    this.status = ChangeSetStatus.CREATE_IN_PROGRESS;
  }

  void found(List<Planned> found) {
    this.changes = List.copyOf(found);
    this.status = ChangeSetStatus.CREATE_COMPLETE;
    this.execution = ExecutionStatus.AVAILABLE;
  }

  void failed(String reason) {
    this.status = ChangeSetStatus.FAILED;
    this.statusReason = Optional.of(reason);
  }
}
