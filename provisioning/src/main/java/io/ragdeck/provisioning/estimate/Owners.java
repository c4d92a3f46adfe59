package io.ragdeck.provisioning.estimate;

import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Which component a resource belongs to: logical ids begin with its name. */
public final class Owners {

  /** Component by the beginning of its logical ids, the longest first. */
  private final Map<String, String> components =
      new TreeMap<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(String::compareTo));

  /**
   * @param ids of the components
   */
  public Owners(Collection<String> ids) {
    ids.forEach(id -> components.put(LogicalId.of(id), id));
  }

  /** The component, or what is shared there: {@code network}, {@code data} or {@code platform}. */
  public String of(String logicalId, StackKind stack) {
    return components.entrySet().stream()
        .filter(component -> begins(logicalId, component.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> shared(stack));
  }

  /** {@code Web} begins {@code WebService}, not {@code Webhook}. */
  private static boolean begins(String logicalId, String word) {
    return logicalId.startsWith(word)
        && (logicalId.length() == word.length()
            || !Character.isLowerCase(logicalId.charAt(word.length())));
  }

  private static String shared(StackKind stack) {
    return switch (stack) {
      case NETWORK -> "network";
      case DATA -> "data";
      case PLATFORM, TASKS, SERVICES -> "platform";
    };
  }
}
