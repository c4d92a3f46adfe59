package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * The tags that a system's resources carry, worked out from its id: they outlive its stacks.
 *
 * @param environment empty for a system whose stacks name none
 */
record SystemTags(String system, Optional<String> environment) {

  static SystemTags of(Subject subject) {
    return subject
        .environment()
        .filter(environment -> subject.system().endsWith("-" + environment))
        .map(
            environment ->
                new SystemTags(
                    subject
                        .system()
                        .substring(0, subject.system().length() - environment.length() - 1),
                    Optional.of(environment)))
        .orElseGet(() -> new SystemTags(subject.system(), Optional.empty()));
  }

  List<TagFilter> filters() {
    List<TagFilter> filters = new ArrayList<>();
    filters.add(filter("ragdeck:system", system));
    environment.ifPresent(name -> filters.add(filter("ragdeck:environment", name)));
    return filters;
  }

  private static TagFilter filter(String key, String value) {
    return TagFilter.builder().key(key).values(value).build();
  }
}
