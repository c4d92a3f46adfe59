package io.ragdeck.monitoring.fleet;

/** A revision of a task definition, such as {@code ...:task-definition/ragqa-llm-service:14}. */
public record TaskDefinitionArn(String value) {

  /** Of a service with an external deployment controller that was given no task set yet. */
  public static final TaskDefinitionArn NONE = new TaskDefinitionArn("none:0");

  /** Without the revision: {@code ragqa-llm-service}. */
  public String family() {
    return name().substring(0, name().lastIndexOf(':'));
  }

  public int revision() {
    return Integer.parseInt(name().substring(name().lastIndexOf(':') + 1));
  }

  /** As people write it: {@code ragqa-llm-service:14}. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
