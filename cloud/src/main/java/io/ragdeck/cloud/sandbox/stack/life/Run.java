package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.stack.template.Graph;
import io.ragdeck.cloud.sandbox.stack.template.Resolver;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import io.ragdeck.cloud.sandbox.stack.template.ResourceTypes;
import io.ragdeck.cloud.sandbox.stack.template.TemplateError;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One creation or change of a stack: what shall be, what was, and what was touched on the way. */
final class Run {

  private final Stacks stacks;
  private final LiveStack stack;
  private final StackLog log;
  private final Definition target;
  private final Definition before;
  private final Map<String, Made> stood = new LinkedHashMap<>();
  private final Map<String, JsonNode> attempted = new LinkedHashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Map<String, Made> replaced = new LinkedHashMap<>();
  private final Rows rows;
  private final Resolver resolver;
  private final DynamicReferences dynamic;

  Run(Stacks stacks, LiveStack stack, Definition before, Definition target) {
    this.stacks = stacks;
    this.stack = stack;
    this.log = new StackLog(stacks.account(), stack);
    this.before = before;
    this.target = target;
    this.rows = Rows.taking(stacks, stack);
    this.resolver = target.resolver(stack.identity(), stacks.account().arns(), rows);
    this.dynamic = new DynamicReferences(stacks.account(), stacks.kinds().surroundings());
    stack.resources().forEach((id, row) -> row.made().ifPresent(made -> stood.put(id, made)));
  }

  Account account() {
    return stacks.account();
  }

  LiveStack stack() {
    return stack;
  }

  StackLog log() {
    return log;
  }

  Definition target() {
    return target;
  }

  Definition before() {
    return before;
  }

  /** What stood when it began, by logical id. */
  Map<String, Made> stood() {
    return stood;
  }

  /** The resources that stood and whose change or replacement began. */
  Set<String> touched() {
    return touched;
  }

  /** The properties that were tried, of every resource whose change in place began. */
  Map<String, JsonNode> attempted() {
    return attempted;
  }

  /** What a new resource took the place of, by logical id. */
  Map<String, Made> replaced() {
    return replaced;
  }

  Resolver resolver() {
    return resolver;
  }

  /** The names that the template imports. */
  Set<String> imports() {
    return rows.imports();
  }

  ResourceKind kind(String type) {
    return stacks
        .kinds()
        .kind(type)
        .orElseThrow(() -> new IllegalStateException("Nothing makes " + type));
  }

  /**
   * The jobs of the target's resources.
   *
   * @throws TemplateError where the template cannot be resolved, for example for a missing export
   */
  List<Job> jobs() {
    Graph graph = Graph.of(target.template(), resolver);
    List<Job> jobs = new ArrayList<>();
    Map<String, ResourceEntry> entries = resolver.resources();
    for (String id : graph.order()) {
      ResourceEntry entry = entries.get(id);
      if (entry != null) {
        findImports(resolver.branches(entry.properties()));
        jobs.add(new ApplyJob(this, entry, graph.needs(id)));
      }
    }
    return jobs;
  }

  private void findImports(JsonNode node) {
    if (node.isObject() && node.size() == 1 && node.has("Fn::ImportValue")) {
      JsonNode unused = resolver.resolve(node);
    }
    node.forEach(this::findImports);
  }

  /** The rows that the target no longer has. */
  List<LogicalResource> removed() {
    Set<String> wanted = resolver.resources().keySet();
    return stack.resources().values().stream()
        .filter(row -> !wanted.contains(row.logicalId()))
        .toList();
  }

  Map<String, String> tags(ResourceEntry entry, JsonNode properties) {
    Map<String, String> tags = new LinkedHashMap<>(target.tags());
    String property =
        ResourceTypes.of(entry.type()).flatMap(type -> type.tagProperty()).orElse("Tags");
    JsonNode own = properties.path(property);
    if (own.isObject()) {
      own.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    } else {
      own.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    }
    tags.put("aws:cloudformation:stack-name", stack.name());
    tags.put("aws:cloudformation:stack-id", stack.id());
    tags.put("aws:cloudformation:logical-id", entry.logicalId());
    return tags;
  }

  /**
   * @throws Unmade for a dynamic reference to something that does not exist
   */
  Wanted wanted(Made made) {
    return new Wanted(
        made.entry().logicalId(), dynamic.fill(made.properties()), made.tags(), stack.identity());
  }

  /** Reads what others refer to. */
  void learn(LogicalResource row, Made made) {
    ResourceKind kind = kind(row.type());
    row.gives(
        kind.ref(account(), made.physicalId()),
        kind.attributes(account(), made.physicalId(), made.properties()));
  }

  /**
   * @throws TemplateError where an output cannot be resolved or its export is another stack's
   */
  List<StackOutput> outputs() {
    List<StackOutput> outputs = new ArrayList<>();
    target
        .template()
        .outputs()
        .values()
        .forEach(
            output -> {
              if (output.condition().map(resolver::condition).orElse(true)) {
                JsonNode value = resolver.resolve(output.value());
                JsonNode export =
                    output.exportName().isMissingNode()
                        ? MissingNode.getInstance()
                        : resolver.resolve(output.exportName());
                if (value.isContainerNode()) {
                  throw new TemplateError(
                      "Template format error: The Value field of every Outputs member must evaluate"
                          + " to a String.");
                }
                outputs.add(
                    new StackOutput(
                        output.name(),
                        value.asText(),
                        output.description(),
                        Optional.of(export.asText()).filter(name -> !name.isEmpty())));
              }
            });
    new ExportCheck(stacks, stack).check(outputs);
    return outputs;
  }

  /** How CloudFormation quotes a refusal of a service. */
  String words(Unmade refusal) {
    return words(refusal.reason(), refusal.handlerErrorCode());
  }

  String words(String reason, String code) {
    return "Resource handler returned message: \"%s\" (RequestToken: %s, HandlerErrorCode: %s)"
        .formatted(reason, account().ids().uuid("request-token"), code);
  }
}
