package io.ragdeck.cloud.sandbox.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a stack makes, changes and removes one type of resource: what CloudFormation calls a resource
 * handler. It holds no state of its own; what it makes stands in the {@link Account}.
 *
 * <p>It is called in the agenda of the account, so {@link Account#now()} is the moment of the call.
 * What takes time begins here and is asked for by {@link #standing}. Properties are resolved: no
 * functions are left in them, and unknown, missing or wrongly typed ones were refused before.
 */
public interface ResourceKind {

  /** The type in a template, such as {@code AWS::ECS::Service}. */
  String type();

  /**
   * Begins to make it.
   *
   * @return its physical id
   * @throws Unmade where the service refuses at once; nothing is left behind then
   */
  String create(Account account, Wanted wanted);

  /**
   * Begins to change it in place; never called for a change that needs a replacement.
   *
   * @param before the properties that the stack gave it last
   * @throws Unmade where the service refuses at once; it is as before then
   */
  void update(Account account, String physicalId, JsonNode before, Wanted wanted);

  /**
   * Whether a change needs a new one, asked only where AWS says that it depends (Conditionally).
   */
  default boolean replaces(JsonNode before, JsonNode after) {
    return false;
  }

  /**
   * Begins to delete it. One that is not there any more (somebody deleted it by hand) is no error.
   *
   * @param properties the properties that the stack gave it last
   * @throws Unmade where the service refuses, for example because something else uses it
   */
  void delete(Account account, String physicalId, JsonNode properties);

  /**
   * How far what was begun last has come; asked every few seconds of the world's time. After {@link
   * #delete} it is stable as soon as it is gone.
   *
   * @param begun when creation, change or deletion began
   */
  Standing standing(Account account, String physicalId, Instant begun);

  /**
   * What {@code Fn::GetAtt} gives, by name, such as {@code Arn} or {@code Endpoint.Address}. Asked
   * once it is stable.
   */
  Map<String, String> attributes(Account account, String physicalId, JsonNode properties);

  /** What {@code Ref} gives. */
  default String ref(Account account, String physicalId) {
    return physicalId;
  }

  /**
   * The properties as they are now, for drift: those of {@code properties} that somebody outside
   * the stack can change, others left out.
   *
   * @param properties the properties that the stack gave it last
   * @return empty where it was deleted outside the stack
   */
  Optional<JsonNode> present(Account account, String physicalId, JsonNode properties);

  /**
   * Takes a final copy before a deletion (DeletionPolicy or UpdateReplacePolicy {@code Snapshot}).
   *
   * @throws Unmade for a type without snapshots
   */
  default void snapshot(Account account, String physicalId) {
    throw new Unmade("Resource type %s doesn't support snapshots".formatted(type()));
  }
}
