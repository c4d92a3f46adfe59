package io.ragdeck.provisioning.capsule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a capsule lacks: what could not be read, and what must not be in it. */
final class Gaps {

  /**
   * Something that whoever makes the system again must have from elsewhere.
   *
   * @param file of the capsule in which its place is
   */
  record Given(String file, String what) {}

  private final Set<Unknown> unknown = new LinkedHashSet<>();
  private final Set<Given> given = new LinkedHashSet<>();

  void unknown(String what, String why) {
    unknown.add(new Unknown(what, why));
  }

  void mustBeGiven(String file, String what) {
    given.add(new Given(file, what));
  }

  List<Unknown> unknown() {
    return List.copyOf(unknown);
  }

  List<Given> given() {
    return List.copyOf(given);
  }
}
