package io.ragdeck.cloud.sandbox.stack.template;

import java.util.List;
import java.util.Optional;

/** What a template is resolved against. */
public interface Known {

  /** What {@code Ref} gives of a resource; empty while it is not known. */
  Optional<String> ref(String logicalId);

  /** What {@code Fn::GetAtt} gives of a resource; empty while it is not known. */
  Optional<String> attribute(String logicalId, String name);

  /** The value that some stack of the account exports under this name. */
  Optional<String> export(String name);

  /** The zones of the region. */
  List<String> zones();
}
