package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.console.store.Told;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import io.ragdeck.monitoring.logs.mask.Mask;
import io.ragdeck.monitoring.logs.mask.ShownLine;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said, word for word, and what hostile lines can't do. */
class WordingTest {

  private static final Instant OPENED = Instant.parse("2026-11-20T02:14:00Z");
  private static final Mask MASK = Mask.standard();

  private final Wording wording =
      new Wording(
          Optional.of(URI.create("https://ops.example.com")), line -> ShownLine.whole(MASK, line));

  @Test
  void saysWhatIsWrongWhatShowsItAndWhatHelps() {
    assertThat(wording.letter(new Message.Change("d-1", opened(List.of("a", "b")))).plain())
        .isEqualTo(
            """
            Critical: ragqa-production, llm-service

            Tasks die because they run out of memory.
            It is the third time today.
            Severity: critical. Since 2026-11-20 02:14 UTC.
            What usually mends it: Give the task more memory.

            What shows it:
              a
              b

            https://ops.example.com/incidents/inc-1
            """);
  }

  @Test
  void saysHowLongItLasted() {
    assertThat(
            wording
                .letter(
                    new Message.Change(
                        "d-1", told(Kind.CLOSED, List.of("a"), OPENED.plusSeconds(4_980))))
                .plain())
        .isEqualTo(
            """
            Resolved: ragqa-production, llm-service

            Tasks die because they run out of memory.
            It is the third time today.
            It lasted 1 h 23 min: from 2026-11-20 02:14 UTC to 2026-11-20 03:37 UTC.

            https://ops.example.com/incidents/inc-1
            """);
  }

  @Test
  void namesOfAStormTheWorstFirst() {
    List<Told> changes =
        IntStream.range(0, 14)
            .mapToObj(
                number ->
                    new Told(
                        "inc-" + number,
                        1,
                        Kind.OPENED,
                        "shop",
                        Optional.empty(),
                        number == 13 ? Severity.CRITICAL : Severity.NOTE,
                        "Number %s.".formatted(number),
                        "",
                        Optional.empty(),
                        List.of(),
                        OPENED,
                        OPENED.plusSeconds(number)))
            .toList();
    assertThat(wording.letter(new Message.Digest("d-1", changes)).plain())
        .startsWith(
            """
            14 changes at once: 14 opened, 0 changed, 0 resolved

            1 critical, 0 warnings, 13 notes.
            From 2026-11-20 02:14 UTC to 2026-11-20 02:14 UTC.

            The worst first, and 4 more on the page:
              Critical: shop: Number 13.
              Note: shop: Number 0.
            """)
        .endsWith("\n\nhttps://ops.example.com/incidents\n");
  }

  @Test
  void showsTheLastFiveLinesMaskedAndOfBearableLength() {
    Letter letter =
        wording.letter(
            new Message.Change(
                "d-1",
                opened(
                    List.of(
                        "1",
                        "2",
                        "3",
                        "4",
                        "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
                        "x".repeat(2_000)))));
    assertThat(letter.lines()).hasSize(5).first().isEqualTo("2");
    assertThat(letter.plain()).doesNotContain("wJalrXUtnFEMIK7MDENG");
    assertThat(letter.lines().getLast()).hasSize(300).endsWith("…");
  }

  @Test
  void hostileLinesStayTextInSlack() throws JsonProcessingException {
    byte[] body =
        SlackBody.of(
            wording.letter(
                new Message.Change(
                    "d-1",
                    opened(
                        List.of(
                            "<!channel> <https://evil.example|click>",
                            "``` *bold* @here [a](https://evil.example)",
                            "two\nlines\u2028three")))));
    String text =
        new ObjectMapper()
            .readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8))
            .path("text")
            .asText();
    assertThat(text)
        .contains("&lt;!channel&gt; &lt;https://evil.example|click&gt;")
        .doesNotContain("<!channel", "<https://evil", "@here")
        .contains("two lines⟨U+2028⟩three")
        .endsWith("<https://ops.example.com/incidents/inc-1>");
    // The block of lines begins and ends where we say.
    assertThat(text.split("```", -1)).hasSize(3);
  }

  @Test
  void hostileLinesStayTextInMail() {
    String html =
        MailHtml.of(
            wording.letter(
                new Message.Change(
                    "d-1", opened(List.of("</pre><script>alert(1)</script>", "\" onload='x'")))));
    assertThat(html)
        .contains("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "&quot; onload=&#39;x&#39;")
        .doesNotContain("<script");
  }

  private static Told opened(List<String> lines) {
    return told(Kind.OPENED, lines, OPENED);
  }

  private static Told told(Kind kind, List<String> lines, Instant at) {
    return new Told(
        "inc-1",
        1,
        kind,
        "ragqa-production",
        Optional.of("llm-service"),
        Severity.CRITICAL,
        "Tasks die because they run out of memory.",
        "It is the third time today.",
        Optional.of("Give the task more memory."),
        lines,
        OPENED,
        at);
  }
}
