package io.ragdeck.cloud.sandbox.stack;

import io.ragdeck.cloud.sandbox.stack.kind.StackKinds;
import io.ragdeck.cloud.sandbox.stack.kind.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of resources that stacks can have, and what stands around them. A plain list, because a
 * native executable finds no classes by itself.
 */
public final class ResourceKinds {

  private static final ResourceKinds STANDARD = new ResourceKinds(StackKinds.all(), new Stores());

  private final Map<String, ResourceKind> byType;
  private final Surroundings surroundings;

  public ResourceKinds(List<ResourceKind> kinds, Surroundings surroundings) {
    this.byType =
        kinds.stream()
            .collect(Collectors.toUnmodifiableMap(ResourceKind::type, Function.identity()));
    this.surroundings = surroundings;
  }

  /** Those of this program. */
  public static ResourceKinds standard() {
    return STANDARD;
  }

  public Optional<ResourceKind> kind(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  public Surroundings surroundings() {
    return surroundings;
  }
}
