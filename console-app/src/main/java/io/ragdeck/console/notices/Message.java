package io.ragdeck.console.notices;

import io.ragdeck.console.store.Told;
import java.util.List;

/** What is sent on a channel. */
public sealed interface Message {

  /** The same however often it is sent. */
  String id();

  /** One change of an incident. */
  record Change(String id, Told told) implements Message {}

  /** Many changes that came at once, in the order in which they came. */
  record Digest(String id, List<Told> changes) implements Message {

    public Digest {
      changes = List.copyOf(changes);
    }
  }

  /** Shows that a channel works. */
  record Test(String id, String channel, String by) implements Message {}

  static Message of(String id, List<Told> notices) {
    return notices.size() == 1 ? new Change(id, notices.getFirst()) : new Digest(id, notices);
  }
}
