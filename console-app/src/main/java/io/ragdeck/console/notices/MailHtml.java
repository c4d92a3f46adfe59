package io.ragdeck.console.notices;

/** A letter as HTML for mail. Whatever was written elsewhere stays text. */
final class MailHtml {

  private MailHtml() {}

  static String of(Letter letter) {
    StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><body>\n");
    html.append("<p><strong>").append(escaped(letter.title())).append("</strong></p>\n");
    letter
        .paragraphs()
        .forEach(paragraph -> html.append("<p>").append(escaped(paragraph)).append("</p>\n"));
    if (!letter.lines().isEmpty()) {
      html.append("<p>").append(escaped(letter.list())).append("</p>\n<pre>");
      letter.lines().forEach(line -> html.append(escaped(line)).append('\n'));
      html.append("</pre>\n");
    }
    letter
        .link()
        .map(link -> escaped(link.toString()))
        .ifPresent(
            link ->
                html.append("<p><a href=\"")
                    .append(link)
                    .append("\">")
                    .append(link)
                    .append("</a></p>\n"));
    return html.append("</body></html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
