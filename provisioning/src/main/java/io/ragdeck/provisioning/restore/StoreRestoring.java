package io.ragdeck.provisioning.restore;

import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import java.util.Optional;

/** How a sort of store is made from a copy. What is made is looked at by its handle. */
interface StoreRestoring {

  /** For people, such as {@code database}. */
  String called();

  /** What is said of where it answers, such as {@code answers at …}. */
  default String where(String address) {
    return "answers at " + address;
  }

  /**
   * Looks whether it can be done, and changes nothing.
   *
   * @throws io.ragdeck.provisioning.running.Obstacle with the reason, where it can't
   */
  void check(Order.Restore order, StepContext context);

  /**
   * What AWS calls what this operation made; empty while there is none.
   *
   * @throws io.ragdeck.provisioning.running.Obstacle where another made one of that name
   */
  Optional<String> find(Order.Restore order, StepContext context);

  /**
   * The handle of what was begun before; empty where nothing was, or where {@link #begin} called
   * again gives the same one.
   */
  default Optional<String> begun(Order.Restore order, StepContext context) {
    return find(order, context);
  }

  /** Begins it, like the store that was copied; the handle to {@link #look} at it by. */
  String begin(Order.Restore order, StepContext context);

  RestoreProgress look(String handle);

  /** How what {@link #find} found stands. */
  default RestoreProgress stands(String made) {
    return look(made);
  }

  /** What is not yet as it is with the store that was copied, each in a few words. */
  List<String> differences(Order.Restore order, String made);

  /** Asks for what {@link #differences} told. */
  void settle(Order.Restore order, String made);

  /** Where the store that was copied answers; empty for a sort that has no address. */
  Optional<String> address(Order.Restore order);

  /** Deletes what was made; only what {@link #find} finds. */
  void delete(String made);
}
