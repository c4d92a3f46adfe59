package io.ragdeck.console.notices;

import io.ragdeck.console.store.Channel;
import io.ragdeck.console.store.NoticeRow;
import io.ragdeck.console.store.StoredNotices.ChannelState;
import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.checks.Severity;
import java.util.stream.Collectors;

/** What channels and notices are called on pages, and the tones of their states. */
final class ChannelWords {

  private ChannelWords() {}

  static String kind(Target.Kind kind) {
    return switch (kind) {
      case SLACK -> "Slack-compatible webhook";
      case WEBHOOK -> "Signed webhook";
      case EMAIL -> "E-mail";
      case SNS -> "SNS topic";
    };
  }

  /** "Warnings and worse, of every system". */
  static String told(Channel channel) {
    String systems =
        channel.systems().isEmpty()
            ? "every system"
            : channel.systems().stream().sorted().collect(Collectors.joining(", "));
    return "%s, of %s".formatted(least(channel.severity()), systems);
  }

  static String least(Severity severity) {
    return switch (severity) {
      case NOTE -> "Everything";
      case WARNING -> "Warnings and worse";
      case CRITICAL -> "Critical only";
    };
  }

  static String word(Channel channel, ChannelState state) {
    if (!channel.enabled()) {
      return "Switched off";
    }
    if (state.trouble().isPresent()) {
      return "Trying again";
    }
    if (state.waiting() > 0) {
      return "Sending";
    }
    if (state.undelivered() > 0) {
      return "Not all arrived";
    }
    return state.deliveredAt().isPresent() ? "Working" : "Not used yet";
  }

  static String tone(Channel channel, ChannelState state) {
    if (!channel.enabled()) {
      return "rest";
    }
    if (state.trouble().isPresent()) {
      return "bad";
    }
    if (state.waiting() > 0) {
      return "busy";
    }
    if (state.undelivered() > 0) {
      return "warn";
    }
    return state.deliveredAt().isPresent() ? "ok" : "unknown";
  }

  static String word(NoticeRow.State state) {
    return switch (state) {
      case WAITING -> "Waiting";
      case RETRYING -> "Trying again";
      case DELIVERED -> "Delivered";
      case UNDELIVERED -> "Not delivered";
      case SILENCED -> "Silenced";
    };
  }

  static String tone(NoticeRow.State state) {
    return switch (state) {
      case WAITING -> "busy";
      case RETRYING -> "warn";
      case DELIVERED -> "ok";
      case UNDELIVERED -> "bad";
      case SILENCED -> "rest";
    };
  }
}
