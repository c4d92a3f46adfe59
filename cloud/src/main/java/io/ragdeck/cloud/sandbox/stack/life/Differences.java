package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ragdeck.cloud.sandbox.stack.life.Planned.Detail;
import io.ragdeck.cloud.sandbox.stack.template.Graph;
import io.ragdeck.cloud.sandbox.stack.template.Resolver;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry.Policy;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import io.ragdeck.cloud.sandbox.stack.template.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;

/** What a stack would have to do to become what is wanted. */
final class Differences {

  private static final JsonNode NONE = MissingNode.getInstance();

  private final LiveStack stack;
  private final Definition wanted;
  private final Resolver resolver;
  private final Map<String, ResourceEntry> entries;
  private final Graph graph;
  private final Set<String> changing = new LinkedHashSet<>();
  private final Set<String> parameters;
  private final Imports imports;

  /**
   * @throws TemplateError where the template cannot be resolved
   */
  Differences(Stacks stacks, LiveStack stack, Definition wanted) {
    this.stack = stack;
    this.wanted = wanted;
    Preview preview = new Preview(Rows.looking(stacks, stack), changing);
    this.resolver = wanted.resolver(stack.identity(), stacks.account().arns(), preview);
    this.entries = resolver.resources();
    this.graph = Graph.of(wanted.template(), resolver);
    this.parameters = changedParameters();
    this.imports = new Imports(stacks);
  }

  private Set<String> changedParameters() {
    Map<String, JsonNode> before = stack.definition().parameters().values();
    Set<String> changed = new LinkedHashSet<>();
    wanted
        .parameters()
        .values()
        .forEach(
            (name, value) -> {
              if (!Values.same(before.getOrDefault(name, NONE), value)) {
                changed.add(name);
              }
            });
    return changed;
  }

  /** Changes and additions in the order in which they can happen, then removals. */
  List<Planned> all() {
    List<Planned> all = new ArrayList<>();
    for (String id : graph.order()) {
      ResourceEntry entry = entries.get(id);
      if (entry == null) {
        continue;
      }
      Optional<LogicalResource> row =
          Optional.ofNullable(stack.resources().get(id)).filter(one -> !one.isGone());
      Optional<Made> made = row.flatMap(LogicalResource::made);
      if (made.isPresent()) {
        change(entry, made.get()).ifPresent(all::add);
      } else {
        changing.add(id);
        all.add(addition(entry));
      }
    }
    for (LogicalResource row : stack.resources().values()) {
      if (!entries.containsKey(row.logicalId()) && !row.isGone()) {
        row.made().ifPresent(made -> all.add(removal(row, made)));
      }
    }
    return all;
  }

  /** Whether an output is another one; no resource changes by that. */
  boolean outputsChange() {
    return !Values.same(
        stack.definition().template().tree().path("Outputs"),
        wanted.template().tree().path("Outputs"));
  }

  private Planned addition(ResourceEntry entry) {
    JsonNode after = resolver.resolve(entry.properties());
    Optional<String> existing = imports.of(wanted, entry, after);
    return new Planned(
        existing.isPresent() ? ChangeAction.IMPORT : ChangeAction.ADD,
        entry.logicalId(),
        existing,
        entry.type(),
        Optional.empty(),
        Optional.empty(),
        EnumSet.noneOf(ResourceAttribute.class),
        List.of(),
        NONE,
        after);
  }

  private static Planned removal(LogicalResource row, Made made) {
    Policy policy = made.entry().deletionPolicy();
    return new Planned(
        ChangeAction.REMOVE,
        row.logicalId(),
        Optional.of(made.physicalId()),
        row.type(),
        Optional.empty(),
        Optional.of(
            switch (policy) {
              case DELETE -> PolicyAction.DELETE;
              case RETAIN, RETAIN_EXCEPT_ON_CREATE -> PolicyAction.RETAIN;
              case SNAPSHOT -> PolicyAction.SNAPSHOT;
            }),
        EnumSet.noneOf(ResourceAttribute.class),
        List.of(),
        made.properties(),
        NONE);
  }

  private Optional<Planned> change(ResourceEntry entry, Made made) {
    JsonNode after = resolver.resolve(entry.properties());
    ChangeDetails details = new ChangeDetails(entry, made, after, parameters, changing, resolver);
    if (!stack.definition().tags().equals(wanted.tags())) {
      details.stackTags();
    }
    List<Detail> found = details.all();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Replacement replacement = replacement(found);
    if (replacement != Replacement.FALSE) {
      changing.add(entry.logicalId());
    }
    Set<ResourceAttribute> scope = EnumSet.noneOf(ResourceAttribute.class);
    found.forEach(detail -> scope.add(detail.attribute()));
    return Optional.of(
        new Planned(
            ChangeAction.MODIFY,
            entry.logicalId(),
            Optional.of(made.physicalId()),
            entry.type(),
            Optional.of(replacement),
            replacement == Replacement.TRUE ? Optional.of(replacing(entry)) : Optional.empty(),
            scope,
            found,
            made.properties(),
            after));
  }

  private static PolicyAction replacing(ResourceEntry entry) {
    return switch (entry.updateReplacePolicy()) {
      case DELETE -> PolicyAction.REPLACE_AND_DELETE;
      case RETAIN, RETAIN_EXCEPT_ON_CREATE -> PolicyAction.REPLACE_AND_RETAIN;
      case SNAPSHOT -> PolicyAction.REPLACE_AND_SNAPSHOT;
    };
  }

  /** Certain where a property that always needs it certainly changes; else it depends. */
  private static Replacement replacement(List<Detail> details) {
    boolean certain =
        details.stream()
            .anyMatch(
                detail ->
                    detail.recreation() == RequiresRecreation.ALWAYS
                        && detail.evaluation() == EvaluationType.STATIC);
    boolean possible =
        details.stream().anyMatch(detail -> detail.recreation() != RequiresRecreation.NEVER);
    return certain ? Replacement.TRUE : possible ? Replacement.CONDITIONAL : Replacement.FALSE;
  }
}
