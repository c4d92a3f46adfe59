package io.ragdeck.monitoring.logs.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  private static final String ESC = "\u001b";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "tab\tand\nline",
        "<script>alert(1)</script>",
        "สวัสดี नमस्ते 😀 ก\u200dข"
      })
  void leavesTextAsItIs(String text) {
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void takesAwaySequencesOfTerminals() {
    assertThat(PlainText.of(ESC + "[31mred" + ESC + "[0m text")).isEqualTo("red text");
    assertThat(PlainText.of(ESC + "[2J" + ESC + "[1;1Hgone")).isEqualTo("gone");
    assertThat(PlainText.of(ESC + "]0;title\u0007shown")).isEqualTo("shown");
    assertThat(
            PlainText.of(
                ESC + "]8;;https://evil.example" + ESC + "\\link" + ESC + "]8;;" + ESC + "\\"))
        .isEqualTo("link");
    assertThat(PlainText.of("cut" + ESC)).isEqualTo("cut");
    assertThat(PlainText.of("cut" + ESC + "[31")).isEqualTo("cut");
  }

  @Test
  void aSequenceThatIsNotEndedTakesNothingElseAway() {
    assertThat(PlainText.of(ESC + "]0;the rest of the line")).isEqualTo("0;the rest of the line");
  }

  @Test
  void showsControlCharacters() {
    assertThat(PlainText.of("a\u0000b\u0007c\bd\u007fe")).isEqualTo("a␀b␇c␈d␡e");
    assertThat(PlainText.of("50%\r100%\r\nend\r")).isEqualTo("50%␍100%\nend");
    assertThat(PlainText.of("a\u009b31mb")).isEqualTo("a⟨U+009B⟩31mb");
  }

  @Test
  void showsWhatTurnsTheDirectionOrShowsNothing() {
    assertThat(PlainText.of("user\u202etxt.exe")).isEqualTo("user⟨U+202E⟩txt.exe");
    assertThat(PlainText.of("a\u2066b\u200bc\u2028d")).isEqualTo("a⟨U+2066⟩b⟨U+200B⟩c⟨U+2028⟩d");
    assertThat(PlainText.of("a\ud800b")).isEqualTo("a\ufffdb");
  }

  @Test
  void aLongLineIsCutAndSaysHowLongItIs() {
    ShownLine line = ShownLine.of(Mask.standard(), "x".repeat(262_144));

    assertThat(line.text()).hasSize(ShownLine.MOST_SHOWN);
    assertThat(line.length()).isEqualTo(262_144);
    assertThat(line.isCut()).isTrue();
    assertThat(ShownLine.whole(Mask.standard(), "x".repeat(262_144))).hasSize(262_144);
    assertThat(ShownLine.of(Mask.standard(), "short").isCut()).isFalse();
  }

  @Test
  void doesNotCutACharacterInTwo() {
    ShownLine line =
        ShownLine.of(Mask.standard(), "x".repeat(ShownLine.MOST_SHOWN - 1) + "😀 more");

    assertThat(line.text()).hasSize(ShownLine.MOST_SHOWN - 1).endsWith("x");
  }

  @Test
  void coloursDoNotHideASecretFromTheMask() {
    assertThat(ShownLine.of(Mask.standard(), "pass" + ESC + "[1mword=hunter2").text())
        .isEqualTo("password=[secret]");
  }

  @Test
  void aSecretAcrossTheCutIsHidden() {
    String raw = "x".repeat(ShownLine.MOST_SHOWN - 20) + " password=hunter2hunter2hunter2";

    assertThat(ShownLine.of(Mask.standard(), raw).text()).doesNotContain("hunter");
  }
}
