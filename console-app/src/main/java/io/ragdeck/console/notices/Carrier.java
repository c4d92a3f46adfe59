package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;

/** Brings a message to a channel, once. */
interface Carrier {

  /**
   * Sends and waits for the answer, ten seconds at most. Never throws for what a receiver does.
   *
   * @throws InterruptedException where the console stops; whether it arrived is not known then
   */
  Answer carry(Channel channel, Message message) throws InterruptedException;
}
