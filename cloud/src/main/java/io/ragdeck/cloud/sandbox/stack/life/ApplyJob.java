package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Standing;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.template.PropertyCheck;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceType;
import io.ragdeck.cloud.sandbox.stack.template.ResourceTypes;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import io.ragdeck.cloud.sandbox.stack.template.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** Makes one resource what the template says: creates, changes or replaces it, or lets it be. */
final class ApplyJob implements Job {

  private static final String REPLACING =
      "Requested update requires the creation of a new physical resource; hence creating one.";
  private static final String INITIATED = "Resource creation Initiated";

  private final Run run;
  private final ResourceEntry entry;
  private final Set<String> needs;
  private final ResourceKind kind;
  private final LogicalResource row;
  private final boolean isNew;

  /** What an update in place is after; the row has it when it is done. */
  private Optional<Made> pending = Optional.empty();

  ApplyJob(Run run, ResourceEntry entry, Set<String> needs) {
    this.run = run;
    this.entry = entry;
    this.needs = needs;
    this.kind = run.kind(entry.type());
    LogicalResource present = run.stack().resources().get(entry.logicalId());
    this.isNew = present == null || present.made().isEmpty();
    this.row = present == null ? new LogicalResource(entry, run.account().now()) : present;
  }

  @Override
  public String logicalId() {
    return entry.logicalId();
  }

  @Override
  public Set<String> needs() {
    return needs;
  }

  @Override
  public Progress begin() {
    try {
      JsonNode properties = run.resolver().resolve(entry.properties());
      Made wanted =
          new Made(
              entry, row.physicalId().orElse(""), properties, run.tags(entry, properties), needs);
      return row.made().isPresent() ? change(row.made().get(), wanted) : create(wanted);
    } catch (TemplateError e) {
      return fail(e.reason());
    } catch (Unmade e) {
      return fail(run.words(e));
    }
  }

  private Progress create(Made wanted) {
    run.stack().resources().put(logicalId(), row);
    row.entry(entry);
    Optional<String> existing = Optional.ofNullable(run.stack().taking().get(logicalId()));
    if (existing.isPresent()) {
      return take(existing.get(), wanted);
    }
    report(ResourceStatus.CREATE_IN_PROGRESS, Optional.empty());
    check(wanted.properties());
    return made(wanted, ResourceStatus.CREATE_IN_PROGRESS);
  }

  /** It becomes the stack's as it is, and then what the template says. */
  private Progress take(String physicalId, Made wanted) {
    row.imported();
    report(ResourceStatus.IMPORT_IN_PROGRESS, Optional.empty());
    check(wanted.properties());
    row.made(new Made(entry, physicalId, wanted.properties(), wanted.tags(), needs));
    kind.update(run.account(), physicalId, wanted.properties(), run.wanted(wanted));
    return Progress.GOING;
  }

  private Progress change(Made present, Made wanted) {
    Set<String> changed = changed(present.properties(), wanted.properties());
    boolean retagged = !present.tags().equals(wanted.tags()) && takesTags();
    boolean broken = row.status() == ResourceStatus.CREATE_FAILED;
    if (changed.isEmpty() && !retagged && !broken) {
      row.made(
          new Made(
              entry, present.physicalId(), present.properties(), wanted.tags(), wanted.needs()));
      return Progress.DONE;
    }
    run.touched().add(logicalId());
    if (broken || needsNew(changed, present.properties(), wanted.properties())) {
      report(ResourceStatus.UPDATE_IN_PROGRESS, Optional.of(REPLACING));
      check(wanted.properties());
      refuseSameName(present, wanted);
      Progress progress = made(wanted, ResourceStatus.UPDATE_IN_PROGRESS);
      run.replaced().put(logicalId(), present);
      return progress;
    }
    report(ResourceStatus.UPDATE_IN_PROGRESS, Optional.empty());
    check(wanted.properties());
    run.attempted().put(logicalId(), wanted.properties());
    kind.update(run.account(), present.physicalId(), present.properties(), run.wanted(wanted));
    pending = Optional.of(wanted);
    return Progress.GOING;
  }

  private Progress made(Made wanted, ResourceStatus status) {
    String physicalId = kind.create(run.account(), run.wanted(wanted));
    row.made(new Made(entry, physicalId, wanted.properties(), wanted.tags(), needs));
    report(status, Optional.of(INITIATED));
    return Progress.GOING;
  }

  private boolean takesTags() {
    return ResourceTypes.of(entry.type()).flatMap(ResourceType::tagProperty).isPresent();
  }

  private boolean needsNew(Set<String> changed, JsonNode before, JsonNode after) {
    Optional<ResourceType> type = ResourceTypes.of(entry.type());
    boolean depends = false;
    for (String property : changed) {
      ResourceType.Recreation recreation =
          type.map(one -> one.recreation(property, before.path(property), after.path(property)))
              .orElse(ResourceType.Recreation.NEVER);
      if (recreation == ResourceType.Recreation.ALWAYS) {
        return true;
      }
      depends |= recreation == ResourceType.Recreation.CONDITIONALLY;
    }
    return depends && kind.replaces(before, after);
  }

  /** Two with one name cannot stand beside each other. */
  private void refuseSameName(Made present, Made wanted) {
    ResourceTypes.of(entry.type())
        .flatMap(ResourceType::nameProperty)
        .filter(
            name ->
                wanted.properties().has(name)
                    && Values.same(present.properties().path(name), wanted.properties().path(name)))
        .ifPresent(
            name -> {
              throw new TemplateError(
                  "CloudFormation cannot update a stack when a custom-named resource requires"
                      + " replacing. Rename %s and update the stack again."
                          .formatted(wanted.properties().path(name).asText()));
            });
  }

  static Set<String> changed(JsonNode before, JsonNode after) {
    Set<String> changed = new TreeSet<>();
    for (Map.Entry<String, JsonNode> property : before.properties()) {
      if (!Values.same(property.getValue(), after.path(property.getKey()))) {
        changed.add(property.getKey());
      }
    }
    after
        .properties()
        .forEach(
            property -> {
              if (!before.has(property.getKey())) {
                changed.add(property.getKey());
              }
            });
    return changed;
  }

  private void check(JsonNode properties) {
    ResourceTypes.of(entry.type())
        .map(type -> PropertyCheck.of(type, properties))
        .filter(problems -> !problems.isEmpty())
        .ifPresent(
            problems -> {
              throw new TemplateError(validationFailed(logicalId(), problems));
            });
  }

  static String validationFailed(String logicalId, List<String> problems) {
    return "Properties validation failed for resource %s with message: %s"
        .formatted(logicalId, problems);
  }

  @Override
  public Progress look(Instant begun) {
    Made now = pending.or(row::made).orElseThrow();
    try {
      return switch (kind.standing(run.account(), now.physicalId(), begun)) {
        case Standing.Working() -> Progress.GOING;
        case Standing.Stable() -> done(now);
        case Standing.Failed(String reason) -> fail(run.words(reason, "GeneralServiceException"));
      };
    } catch (Unmade e) {
      return fail(run.words(e));
    }
  }

  private Progress done(Made now) {
    row.made(now);
    row.drift(Optional.empty());
    run.learn(row, now);
    report(
        row.isImported() && isNew
            ? ResourceStatus.IMPORT_COMPLETE
            : isNew ? ResourceStatus.CREATE_COMPLETE : ResourceStatus.UPDATE_COMPLETE,
        Optional.empty());
    return Progress.DONE;
  }

  private Progress fail(String reason) {
    run.touched().add(logicalId());
    run.stack().resources().putIfAbsent(logicalId(), row);
    report(
        isNew ? ResourceStatus.CREATE_FAILED : ResourceStatus.UPDATE_FAILED, Optional.of(reason));
    return Progress.FAILED;
  }

  @Override
  public void cancel() {
    report(
        isNew ? ResourceStatus.CREATE_FAILED : ResourceStatus.UPDATE_FAILED,
        Optional.of(isNew ? "Resource creation cancelled" : "Resource update cancelled"));
  }

  private void report(ResourceStatus status, Optional<String> reason) {
    run.log().resource(row, status, reason);
  }
}
