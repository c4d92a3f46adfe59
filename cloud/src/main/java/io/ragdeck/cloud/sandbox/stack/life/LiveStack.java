package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.StackIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** A stack, alive or deleted. What it is asked for is {@link Definition}, what stands its rows. */
public final class LiveStack {

  private final StackIdentity identity;
  private final Instant created;
  private final Map<String, LogicalResource> resources = new LinkedHashMap<>();
  private final List<LoggedEvent> events = new ArrayList<>();
  private final Map<String, LiveChangeSet> changeSets = new LinkedHashMap<>();
  private final Set<String> imports = new LinkedHashSet<>();
  private Definition definition;
  private StackStatus status = StackStatus.REVIEW_IN_PROGRESS;
  private Optional<String> statusReason = Optional.empty();
  private Optional<Instant> updated = Optional.empty();
  private Optional<Instant> deleted = Optional.empty();
  private List<StackOutput> outputs = List.of();
  private boolean terminationProtection;
  private OnFailure onFailure = OnFailure.ROLLBACK;
  private boolean retainExceptOnCreate;
  private Map<String, String> taking = Map.of();
  private Optional<Integer> timeoutMinutes = Optional.empty();
  private Optional<String> executedChangeSet = Optional.empty();
  private StackDriftStatus drift = StackDriftStatus.NOT_CHECKED;
  private Optional<Instant> driftChecked = Optional.empty();
  private Optional<Run> run = Optional.empty();
  private Optional<Wave> wave = Optional.empty();

  LiveStack(StackIdentity identity, Definition definition, Instant created) {
    this.identity = identity;
    this.definition = definition;
    this.created = created;
  }

  public StackIdentity identity() {
    return identity;
  }

  public String name() {
    return identity.name();
  }

  public String id() {
    return identity.id();
  }

  public Instant created() {
    return created;
  }

  /** What it is, or while it is changed, what it shall be. */
  public Definition definition() {
    return definition;
  }

  void definition(Definition now) {
    this.definition = now;
  }

  /** By logical id. */
  public Map<String, LogicalResource> resources() {
    return resources;
  }

  /** Oldest first. */
  public List<LoggedEvent> events() {
    return events;
  }

  /** By name. */
  public Map<String, LiveChangeSet> changeSets() {
    return changeSets;
  }

  /** The names of the exports that it imports. */
  public Set<String> imports() {
    return imports;
  }

  public StackStatus status() {
    return status;
  }

  public Optional<String> statusReason() {
    return statusReason;
  }

  void status(StackStatus now, Optional<String> reason) {
    this.status = now;
    this.statusReason = reason;
  }

  public boolean isInProgress() {
    return status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS;
  }

  public boolean isDeleted() {
    return status == StackStatus.DELETE_COMPLETE;
  }

  public Optional<Instant> updated() {
    return updated;
  }

  void updated(Instant at) {
    this.updated = Optional.of(at);
  }

  public Optional<Instant> deleted() {
    return deleted;
  }

  void deleted(Instant at) {
    this.deleted = Optional.of(at);
  }

  public List<StackOutput> outputs() {
    return outputs;
  }

  void outputs(List<StackOutput> now) {
    this.outputs = List.copyOf(now);
  }

  public boolean terminationProtection() {
    return terminationProtection;
  }

  public void terminationProtection(boolean on) {
    this.terminationProtection = on;
  }

  public OnFailure onFailure() {
    return onFailure;
  }

  public void onFailure(OnFailure now) {
    this.onFailure = now;
  }

  /** What the change set that is executed takes over: physical ids by logical id. */
  Map<String, String> taking() {
    return taking;
  }

  void taking(Map<String, String> physicalIds) {
    this.taking = Map.copyOf(physicalIds);
  }

  /** Whether a rollback deletes what is new, even where its policy is to retain it. */
  boolean retainExceptOnCreate() {
    return retainExceptOnCreate;
  }

  public void retainExceptOnCreate(boolean on) {
    this.retainExceptOnCreate = on;
  }

  public Optional<Integer> timeoutMinutes() {
    return timeoutMinutes;
  }

  public void timeoutMinutes(Optional<Integer> minutes) {
    this.timeoutMinutes = minutes;
  }

  /** The change set that was executed last. */
  public Optional<String> executedChangeSet() {
    return executedChangeSet;
  }

  void executedChangeSet(String id) {
    this.executedChangeSet = Optional.of(id);
  }

  public StackDriftStatus drift() {
    return drift;
  }

  public Optional<Instant> driftChecked() {
    return driftChecked;
  }

  void drift(StackDriftStatus found, Optional<Instant> at) {
    this.drift = found;
    this.driftChecked = at;
  }

  /** The creation or change that goes on, or that failed and can be taken up again. */
  Optional<Run> run() {
    return run;
  }

  void run(Optional<Run> now) {
    this.run = now;
  }

  /** What goes on at the moment. */
  Optional<Wave> wave() {
    return wave;
  }

  void wave(Optional<Wave> now) {
    this.wave = now;
  }
}
