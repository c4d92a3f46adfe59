package io.ragdeck.cost.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, each subject once for each resource, or once for all. */
final class Findings {

  private final Map<String, Finding> bySubject = new LinkedHashMap<>();

  /** Of one resource; both empty where it concerns the whole estimate. */
  void add(String component, String resource, String subject, String message) {
    bySubject.putIfAbsent(
        component + '\0' + resource + '\0' + subject,
        new Finding(component, resource, subject, message));
  }

  List<Finding> all() {
    return List.copyOf(bySubject.values());
  }
}
