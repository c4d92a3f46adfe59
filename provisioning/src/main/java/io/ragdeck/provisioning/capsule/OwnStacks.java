package io.ragdeck.provisioning.capsule;

import java.util.List;

/**
 * The stacks of a system, as far as they could be read.
 *
 * @param all in an order in which they can be made again
 * @param listed whether there are no more
 */
record OwnStacks(List<OwnStack> all, boolean listed) {

  /** Names of those of which it is not known what they made. */
  List<String> unread() {
    return all.stream().filter(one -> one.resources().isEmpty()).map(OwnStack::name).toList();
  }

  /** Whether it is known of everything whether a stack made it. */
  boolean known() {
    return listed && unread().isEmpty();
  }
}
