package io.ragdeck.provisioning.blueprint.read;

import java.util.LinkedHashMap;
import java.util.Map;

/** How changes are laid over a blueprint: mappings in depth, everything else replaced. */
final class Merge {

  private Merge() {}

  /** A null in the change stays, so that it also takes away what defaults would bring. */
  static Tree over(Tree base, Tree change) {
    if (!(base instanceof Tree.Mapping below) || !(change instanceof Tree.Mapping above)) {
      return change;
    }
    Map<String, Tree> merged = new LinkedHashMap<>(below.entries());
    above
        .entries()
        .forEach(
            (key, value) -> merged.merge(key, value, (was, becomes) -> Merge.over(was, becomes)));
    return new Tree.Mapping(below.line(), merged);
  }

  static Tree.Mapping over(Tree.Mapping base, Tree.Mapping change) {
    return (Tree.Mapping) over((Tree) base, (Tree) change);
  }

  /** Takes away what was set to null. */
  static Tree withoutNulls(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping -> withoutNulls(mapping);
      case Tree.Sequence sequence ->
          new Tree.Sequence(
              sequence.line(), sequence.items().stream().map(Merge::withoutNulls).toList());
      case Tree.Scalar scalar -> scalar;
    };
  }

  static Tree.Mapping withoutNulls(Tree.Mapping mapping) {
    Map<String, Tree> kept = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Tree.Scalar scalar && scalar.isNull())) {
                kept.put(key, withoutNulls(value));
              }
            });
    return new Tree.Mapping(mapping.line(), kept);
  }
}
