package io.ragdeck.console.notices;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A letter as Slack's incoming webhooks take it, and Mattermost, Rocket.Chat and Discord's {@code
 * /slack} addresses too. What was written elsewhere can neither mention people, nor hide a link
 * behind words, nor end the block of lines.
 */
final class SlackBody {

  private static final Pattern MENTION =
      Pattern.compile("@(?=channel|here|all|everyone)", Pattern.CASE_INSENSITIVE);

  /** Takes no room, and keeps apart what would be read as one. */
  private static final String WORD_JOINER = "\u2060";

  private SlackBody() {}

  static byte[] of(Letter letter) {
    StringBuilder text = new StringBuilder("*").append(shown(letter.title())).append("*");
    letter.paragraphs().forEach(paragraph -> text.append('\n').append(shown(paragraph)));
    if (!letter.lines().isEmpty()) {
      text.append('\n').append(letter.list()).append("\n```");
      letter.lines().forEach(line -> text.append('\n').append(plain(line)));
      text.append("\n```");
    }
    letter.link().ifPresent(link -> text.append("\n<").append(link).append('>'));
    return JsonNodeFactory.instance
        .objectNode()
        .put("text", text.toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String shown(String text) {
    return plain(text)
        .replace("](", "]" + WORD_JOINER + "(")
        .replaceAll("([*_~])", WORD_JOINER + "$1");
  }

  /** As a block of lines takes it, where only its end and mentions mean something. */
  private static String plain(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return MENTION.matcher(escaped.replace("`", "'")).replaceAll("@" + WORD_JOINER);
  }
}
