package io.ragdeck.provisioning.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyNameTest {

  private static final Instant AT = Instant.parse("2026-11-20T02:14:59Z");

  @Test
  void saysWhatItIsOfAndWhichMinute() {
    assertThat(CopyName.of("ragqa-postgres", AT)).isEqualTo("ragdeck-ragqa-postgres-20261120-0214");
    assertThat(CopyName.of("ragqa-postgres", Instant.parse("2026-11-20T02:14:00Z")))
        .isEqualTo(CopyName.of("ragqa-postgres", AT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ragqa-postgres", "fs-0123", "A_b__C", "--x--", "ü", "", "vol-1/2", "a.b.c"})
  void isAlwaysOneThatEveryServiceTakes(String store) {
    String name = CopyName.of(store, AT);

    assertThat(CopyName.isOne(name)).as(name).isTrue();
    assertThat(name).doesNotContain("--").hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void saysWhichScheduleItIsOf() {
    String name = CopyName.of("ragqa-postgres", "s3f9a1c2e", AT);

    assertThat(name)
        .isEqualTo("ragdeck-ragqa-postgres-s3f9a1c2e-20261120-0214")
        .matches(CopyName::isOne);
    assertThat(CopyName.isOf(name, "ragqa-postgres", "s3f9a1c2e")).isTrue();
    assertThat(CopyName.isOf(name, "ragqa-postgres", "s3f9a1c2f")).isFalse();
    assertThat(CopyName.isOf(name, "ragqa", "s3f9a1c2e")).isFalse();
    assertThat(CopyName.isOf(CopyName.of("ragqa-postgres", AT), "ragqa", "postgres"))
        .as("a copy by hand of another store, called like this one and the schedule")
        .isTrue();
    assertThat(CopyName.isOf(CopyName.of("db-s3f9a1c2e", AT), "db-s3f9a1c2e", "s3f9a1c2e"))
        .as("a copy by hand of a store that is called like the schedule")
        .isFalse();
    assertThat(CopyName.of("a-".repeat(200), "s3f9a1c2e", AT)).hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void isNeverTooLong() {
    assertThat(CopyName.of("a-".repeat(200), AT))
        .hasSizeLessThanOrEqualTo(255)
        .matches(CopyName::isOne);
  }
}
