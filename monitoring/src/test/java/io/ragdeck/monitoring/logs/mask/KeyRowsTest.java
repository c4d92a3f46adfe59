package io.ragdeck.monitoring.logs.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRowsTest {

  private static final String ROW =
      "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW";
  private static final String LABEL = "[private key]";

  private static List<String> shown(String... events) {
    KeyRows rows = new KeyRows(Mask.standard()::apply);
    return Stream.of(events).map(rows).toList();
  }

  @Test
  void aKeyThatIsPrintedRowByRowIsHiddenToItsEnd() {
    assertThat(
            shown(
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                ROW,
                "QyNTUxOQ",
                "AAAA=",
                "-----END OPENSSH PRIVATE KEY-----",
                "QyNTUxOQ"))
        .containsExactly(
            LABEL, LABEL, LABEL, LABEL, "-----END OPENSSH PRIVATE KEY-----", "QyNTUxOQ");
  }

  @Test
  void someRowsInOneEventAreHiddenToo() {
    assertThat(shown(ROW + "\n" + ROW + "\nQyNTUxOQ\n", "AAAA=\n-----END"))
        .containsExactly(LABEL + "\n" + LABEL + "\n" + LABEL + "\n", LABEL + "\n-----END");
  }

  @Test
  void theHeadOfAnEncryptedKeyIsNotItsEnd() {
    assertThat(
            shown(
                "-----BEGIN RSA PRIVATE KEY-----",
                "Proc-Type: 4,ENCRYPTED",
                "DEK-Info: AES-128-CBC,0123",
                "",
                "c2hvcnQ"))
        .endsWith("", LABEL);
  }

  @Test
  void whatComesAfterAWholeKeyOrAfterOtherTextIsShown() {
    String whole = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----";
    assertThat(shown(whole, "started")).containsExactly(LABEL, "started");
    assertThat(shown(ROW, "it has ended", "started"))
        .containsExactly(LABEL, "it has ended", "started");
  }
}
