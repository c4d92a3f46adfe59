package io.ragdeck.monitoring.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.logs.mask.Mask;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queries take out of the text that would tell what it is. */
class AnswerMaskTest {

  private static final String SECRET = "swordfish7";

  private static Map<String, String> shown(String query, Map<String, String> row) {
    return new AnswerMask(Mask.standard()::apply, Optional.of(query)).row(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "fields password                                            ; password",
        "fields db.password, status                                 ; db.password",
        "fields concat(password, \"\")                              ; concat(password, \"\")",
        "fields password as p                                       ; p",
        "fields status, concat(\"x\", password, \"y\") as p         ; p",
        "parse @message \"password=*\" as p                         ; p",
        "parse @message 'token\":\"*\"' as p                        ; p",
        "parse @message \"\\\"token\\\":\\\"*\\\"\" as p            ; p",
        "parse @message \"user=* password=* \" as u, p              ; p",
        "parse @message \"://*:*@\" as u, p                         ; p",
        "parse @message \"Bearer *\" as p                           ; p",
        "parse @message /(pwd|password)[:=]\\s*(?<p>\\S+)/          ; p",
        "parse @message \"password=*\" as a #x fields a as p        ; p",
        "parse @message \"password=*\" as a #x stats count(*) by a  ; a",
        "# look for it  #n parse @message \"password=*\" as p       ; p",
      })
  void whatTheQueryTakesFromBehindANameIsHidden(String line) {
    String[] parts = line.split(" ; ", -1);
    String query = parts[0].strip().replace("#x", "|").replace("#n", "\n");
    String column = parts[1].strip();
    assertThat(shown(query, Map.of(column, SECRET, "status", "200")))
        .containsEntry(column, AnswerMask.HIDDEN)
        .containsEntry("status", "200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "filter @message like /password/ #x stats count(*) as n by bin(5m) ; n",
        "parse @message \"user=* password=*\" as u, p                      ; u",
        "parse @message \"status=*\" as s                                  ; s",
        "parse @message /status=(?<s>\\d+)/                                ; s",
        "stats sum(prompt_tokens) as tokens by service                     ; tokens",
        "fields token_count                                                ; token_count",
      })
  void whatIsNoSecretIsShown(String line) {
    String[] parts = line.split(" ; ", -1);
    String query = parts[0].strip().replace("#x", "|");
    String column = parts[1].strip();
    assertThat(shown(query, Map.of(column, SECRET))).containsEntry(column, SECRET);
  }

  @Test
  void whatTheMessageBesideItHidesIsHidden() {
    Map<String, String> row =
        Map.of("@message", "login password=%s ok".formatted(SECRET), "rest", "word=" + SECRET);
    assertThat(shown("parse @message \"pass* ok\" as rest", row))
        .containsEntry("@message", "login password=[secret] ok")
        .containsEntry("rest", AnswerMask.HIDDEN);
    assertThat(
            shown(
                "parse @message \"login *\" as rest",
                Map.of("@message", "login anna at 10:35", "rest", "anna at 10:35")))
        .containsEntry("rest", "anna at 10:35");
  }

  @Test
  void aPhoneIsKnownByTheNameOfItsColumn() {
    assertThat(shown("fields phone", Map.of("phone", "98765 43210")))
        .containsEntry("phone", AnswerMask.HIDDEN);
    assertThat(shown("fields who", Map.of("who", "joe@example.org")))
        .containsEntry("who", "[e-mail]");
  }

  @Test
  void ofAQueryThatNobodyKnowsAnyMoreOnlyWhatIsHarmlessIsShown() {
    Map<String, String> row =
        Map.of(
            "@message", "joe@example.org said hello",
            "n", "12.5",
            "bin(5m)", "2026-11-20 02:10:00.000",
            "@p", SECRET);
    assertThat(new AnswerMask(Mask.standard()::apply, Optional.empty()).row(row))
        .containsEntry("@message", "[e-mail] said hello")
        .containsEntry("n", "12.5")
        .containsEntry("bin(5m)", "2026-11-20 02:10:00.000")
        .containsEntry("@p", AnswerMask.UNKNOWN);
  }
}
