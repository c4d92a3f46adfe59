package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.StoredNotices.ChannelState;
import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.checks.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A channel in the HTTP API; never with a secret.
 *
 * @param target where it leads, in words; null for viewers
 * @param severity the least that it is told of
 * @param systems only those; empty: all
 * @param lastDeliveredAt when the last message arrived
 * @param waiting notices that are to be sent
 * @param undelivered messages that were given up
 * @param trouble why the message that is first in the row did not arrive yet; null for viewers
 */
public record ChannelItem(
    String id,
    String name,
    Target.Kind kind,
    boolean enabled,
    Severity severity,
    List<String> systems,
    Optional<String> target,
    Optional<Instant> lastDeliveredAt,
    int waiting,
    int undelivered,
    Optional<String> trouble) {

  /** What a viewer gets: names and states. */
  static ChannelItem of(Channel channel, ChannelState state, boolean operator) {
    return new ChannelItem(
        channel.id(),
        channel.name(),
        channel.target().kind(),
        channel.enabled(),
        channel.severity(),
        channel.systems().stream().sorted().toList(),
        operator ? Optional.of(channel.target().words()) : Optional.empty(),
        state.deliveredAt(),
        state.waiting(),
        state.undelivered(),
        operator ? state.trouble() : Optional.empty());
  }
}
