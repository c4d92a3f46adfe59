package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.StoredChannels.Listed;
import io.ragdeck.console.store.StoredNotices.ChannelState;
import io.ragdeck.console.store.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of channels.
 *
 * @param unreadable those that this version can't read
 * @param problem why none can be made
 * @param done what was just done, in a sentence
 * @param linked whether messages have links
 * @param operator whether this visitor sees where channels lead
 */
record ChannelsPage(
    List<Row> rows,
    List<Unreadable> unreadable,
    Optional<String> problem,
    Optional<String> done,
    boolean linked,
    boolean operator,
    boolean admin,
    Instant now) {

  /** A channel. */
  record Row(
      String id,
      String name,
      String kind,
      String told,
      String target,
      String word,
      String tone,
      Optional<Instant> deliveredAt,
      String trouble) {}

  /** A channel of which no more is known. */
  record Unreadable(String id, String name) {}

  /** A kind of channel that can be made. */
  record Choice(String key, String name) {}

  static ChannelsPage of(
      List<Listed> channels,
      Map<String, ChannelState> states,
      Optional<String> problem,
      Optional<String> done,
      boolean linked,
      boolean operator,
      boolean admin,
      Instant now) {
    return new ChannelsPage(
        channels.stream()
            .flatMap(one -> one.channel().stream())
            .map(one -> row(one, states.getOrDefault(one.id(), ChannelState.NONE), operator))
            .toList(),
        channels.stream()
            .filter(one -> one.channel().isEmpty())
            .map(one -> new Unreadable(one.id(), one.name()))
            .toList(),
        problem,
        done,
        linked,
        operator,
        admin,
        now);
  }

  private static Row row(Channel channel, ChannelState state, boolean operator) {
    return new Row(
        channel.id(),
        channel.name(),
        ChannelWords.kind(channel.target().kind()),
        ChannelWords.told(channel),
        operator ? channel.target().words() : "",
        ChannelWords.word(channel, state),
        ChannelWords.tone(channel, state),
        state.deliveredAt(),
        operator ? state.trouble().orElse(undelivered(state)) : "");
  }

  private static String undelivered(ChannelState state) {
    return state.undelivered() == 0
        ? ""
        : "%s did not arrive and can be sent again".formatted(state.undelivered());
  }

  public List<Choice> choices() {
    return Arrays.stream(Target.Kind.values())
        .map(kind -> new Choice(kind.name(), ChannelWords.kind(kind)))
        .toList();
  }
}
