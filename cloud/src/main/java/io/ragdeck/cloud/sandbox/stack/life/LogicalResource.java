package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** One row of a stack: a logical id and what stands for it at the moment. */
public final class LogicalResource {

  private final String logicalId;
  private ResourceEntry entry;
  private Optional<Made> made = Optional.empty();
  private String ref = "";
  private Map<String, String> attributes = Map.of();
  private ResourceStatus status = ResourceStatus.CREATE_IN_PROGRESS;
  private Optional<String> statusReason = Optional.empty();
  private Instant changed;
  private Optional<DriftFinding> drift = Optional.empty();
  private boolean imported;

  LogicalResource(ResourceEntry entry, Instant now) {
    this.logicalId = entry.logicalId();
    this.entry = entry;
    this.changed = now;
  }

  public String logicalId() {
    return logicalId;
  }

  public ResourceEntry entry() {
    return entry;
  }

  public String type() {
    return entry.type();
  }

  public Optional<String> physicalId() {
    return made.map(Made::physicalId);
  }

  Optional<Made> made() {
    return made;
  }

  void made(Made now) {
    this.made = Optional.of(now);
    this.entry = now.entry();
  }

  void entry(ResourceEntry now) {
    this.entry = now;
  }

  String ref() {
    return ref;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  void gives(String nowRef, Map<String, String> nowAttributes) {
    this.ref = nowRef;
    this.attributes = Map.copyOf(nowAttributes);
  }

  public ResourceStatus status() {
    return status;
  }

  public Optional<String> statusReason() {
    return statusReason;
  }

  public Instant changed() {
    return changed;
  }

  void status(ResourceStatus now, Optional<String> reason, Instant at) {
    this.status = now;
    this.statusReason = reason;
    this.changed = at;
  }

  boolean isGone() {
    return status == ResourceStatus.DELETE_COMPLETE || status == ResourceStatus.DELETE_SKIPPED;
  }

  /** It existed before the stack: a creation that fails lets it be. */
  boolean isImported() {
    return imported;
  }

  void imported() {
    this.imported = true;
  }

  /** What the last drift detection found, since the resource was changed last. */
  public Optional<DriftFinding> drift() {
    return drift;
  }

  void drift(Optional<DriftFinding> found) {
    this.drift = found;
  }
}
