package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import java.util.Set;

/** Brings a message to a channel, once. */
interface Carrier {

  /**
   * Sends and waits for the answer, ten seconds at most of each who is asked. Never throws for what
   * a receiver does.
   *
   * @param taken recipients who have it already
   * @throws InterruptedException where the console stops; whether it arrived is not known then
   */
  Answer carry(Channel channel, Message message, Set<String> taken) throws InterruptedException;
}
