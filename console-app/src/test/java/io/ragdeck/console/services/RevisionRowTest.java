package io.ragdeck.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionRowTest {

  @ParameterizedTest
  @CsvSource({"ragqa-langfuse:1, true", "ragqa-langfuse:11, false", "ragqa-langfuse:2, false"})
  void knowsTheFirstOfItsFamily(String name, boolean first) {
    RevisionRow row =
        new RevisionRow(name, Optional.empty(), false, Optional.empty(), Optional.empty());
    assertThat(row.first()).isEqualTo(first);
  }
}
