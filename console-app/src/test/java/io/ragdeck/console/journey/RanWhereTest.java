package io.ragdeck.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ran where is told of every variant, and of none that is gone. */
class RanWhereTest {

  @ParameterizedTest
  @EnumSource(RanWhere.class)
  void hasARowForEachVariant(RanWhere table) {
    assertThat(table.variants()).isEqualTo(Tour.all().stream().map(Tour::toString).toList());
  }
}
