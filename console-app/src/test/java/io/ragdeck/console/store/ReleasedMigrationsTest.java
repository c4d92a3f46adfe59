package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A migration that somebody's store has seen never changes: that store would refuse to open. A new
 * one gets a line in {@code migrations.sha256}, as {@code sha256sum} writes it, and rows.
 */
class ReleasedMigrationsTest {

  static List<String> migrations() {
    return Migrations.FILES;
  }

  @Test
  void areWhatTheyWereWhenTheyWereReleased() throws IOException {
    assertThat(Fixtures.text("migrations.sha256").lines())
        .containsExactlyElementsOf(
            Migrations.FILES.stream().map(file -> sum(file) + "  " + file).toList());
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void haveRowsByWhichTheirUpgradeIsTested(String file) {
    assertThat(Fixtures.text(file)).containsIgnoringCase("INSERT INTO");
  }

  @Test
  void areNumberedWithoutAGap() {
    assertThat(Migrations.FILES.stream().map(Migrations::version).toList())
        .isEqualTo(IntStream.rangeClosed(1, Migrations.newest()).boxed().toList());
  }

  private static String sum(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            ReleasedMigrationsTest.class.getResourceAsStream("/db/migration/" + file))) {
      return HexFormat.of().formatHex(CopyReader.sha256().digest(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
