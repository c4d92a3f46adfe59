package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.Delivery;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredNotices.ChannelState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One channel with its log, or the form of one that is to be made.
 *
 * @param channel empty for one that is to be made
 * @param form only for admins
 * @param said what was just done or answered
 */
record ChannelPage(
    String title,
    Optional<Facts> channel,
    List<Row> rows,
    Optional<String> next,
    Optional<ChannelForm> form,
    Optional<Said> said,
    Instant now) {

  /** The channel. */
  record Facts(
      String id,
      String name,
      String kind,
      String told,
      String target,
      String word,
      String tone,
      Optional<Instant> deliveredAt,
      int waiting,
      int undelivered) {}

  /**
   * What became of a notice.
   *
   * @param link to the incident
   * @param more how many others are in the same message
   * @param delivery to be sent again; empty where it is not given up
   */
  record Row(
      Instant queuedAt,
      String what,
      String where,
      String sentence,
      String link,
      String word,
      String tone,
      int attempts,
      int more,
      Optional<Instant> nextAttemptAt,
      Optional<Instant> endedAt,
      String answer,
      Optional<String> delivery) {}

  /** What was just done or answered. */
  record Said(String tone, String title, String sentence) {}

  static ChannelPage of(
      Channel channel,
      ChannelState state,
      Slice<NoticeRow> log,
      Optional<ChannelForm> form,
      Optional<Said> said,
      Instant now) {
    Facts facts =
        new Facts(
            channel.id(),
            channel.name(),
            ChannelWords.kind(channel.target().kind()),
            ChannelWords.told(channel),
            channel.target().words(),
            ChannelWords.word(channel, state),
            ChannelWords.tone(channel, state),
            state.deliveredAt(),
            state.waiting(),
            state.undelivered());
    return new ChannelPage(
        channel.name(),
        Optional.of(facts),
        log.items().stream().map(ChannelPage::row).toList(),
        log.next().map(Object::toString),
        form,
        said,
        now);
  }

  static ChannelPage toMake(ChannelForm form, Optional<Said> said, Instant now) {
    return new ChannelPage(
        "New channel: " + ChannelWords.kind(form.kind()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.of(form),
        said,
        now);
  }

  private static Row row(NoticeRow row) {
    Optional<Delivery> delivery = row.delivery();
    return new Row(
        row.queuedAt(),
        switch (row.told().kind()) {
          case OPENED -> "Opened";
          case UPDATED -> "Changed";
          case CLOSED -> "Resolved";
        },
        row.told()
            .service()
            .map(service -> row.told().system() + ", " + service)
            .orElse(row.told().system()),
        row.told().sentence(),
        "/incidents/" + row.told().incident(),
        ChannelWords.word(row.state()),
        ChannelWords.tone(row.state()),
        delivery.map(Delivery::attempts).orElse(0),
        delivery.map(Delivery::notices).orElse(1) - 1,
        delivery
            .filter(one -> row.state() == NoticeRow.State.RETRYING)
            .map(Delivery::nextAttemptAt),
        delivery.flatMap(Delivery::endedAt),
        delivery.flatMap(Delivery::lastAnswer).orElse(""),
        delivery.filter(one -> one.state() == Delivery.State.UNDELIVERED).map(Delivery::id));
  }
}
