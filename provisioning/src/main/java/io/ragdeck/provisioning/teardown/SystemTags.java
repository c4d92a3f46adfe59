package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * The tags that a system's resources carry, worked out from its id: they outlive its stacks.
 *
 * @param environment empty for a system whose environment nobody says
 */
record SystemTags(String system, Optional<String> environment) {

  /** A known environment is never left out: its neighbours carry the same name. */
  static SystemTags of(Subject subject) {
    String suffix = subject.environment().map(environment -> "-" + environment).orElse("");
    String base = subject.base();
    String system =
        base.endsWith(suffix) ? base.substring(0, base.length() - suffix.length()) : base;
    return new SystemTags(system, subject.environment());
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
