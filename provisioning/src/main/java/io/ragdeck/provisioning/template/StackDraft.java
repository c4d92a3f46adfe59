package io.ragdeck.provisioning.template;

import io.ragdeck.provisioning.template.StackTemplate.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stack while its resources are gathered. */
public final class StackDraft {

  private final StackKind kind;
  private final Map<String, Template.Input> inputs = new LinkedHashMap<>();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Template.Output> outputs = new LinkedHashMap<>();

  public StackDraft(StackKind kind) {
    this.kind = kind;
  }

  public StackKind kind() {
    return kind;
  }

  /** Adds a resource and answers its logical id. */
  public String add(String id, Resource resource) {
    if (resources.putIfAbsent(id, resource) != null) {
      throw new IllegalArgumentException("Two resources are called " + id);
    }
    return id;
  }

  public boolean has(String id) {
    return resources.containsKey(id);
  }

  /** A parameter whose value is known. */
  public Fn input(String name, String description, String value) {
    inputs.putIfAbsent(name, new Template.Input(description, value));
    sources.putIfAbsent(name, new Source.Value(value));
    return Fn.ref(name);
  }

  /** A parameter that takes the output of the same name of another stack. */
  public Fn from(StackKind other, String name, String description) {
    inputs.putIfAbsent(name, new Template.Input(description, ""));
    sources.putIfAbsent(name, new Source.Output(other, name));
    return Fn.ref(name);
  }

  public void output(String name, String description, Object value) {
    outputs.putIfAbsent(name, new Template.Output(description, value));
  }

  /** By logical id, as gathered so far. */
  public Map<String, Resource> resources() {
    return Collections.unmodifiableMap(resources);
  }

  public StackTemplate finished(String name, String description, Map<String, String> tags) {
    return new StackTemplate(
        kind, name, new Template(description, inputs, resources, outputs), sources, tags);
  }
}
