package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Terms.WhatIf;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTermsTest {

  @Test
  void takesAssumptionsAndWaysToBuy() {
    MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
    query.add("assume.LOG_GB", " 20.5 ");
    query.add("whatIf", "SPOT");
    query.add("whatIf", "FREE_TIER");
    AskedTerms asked = AskedTerms.of(query, Cast.NOW);
    assertThat(asked.violations()).isEmpty();
    assertThat(asked.terms().assumed())
        .containsExactly(Map.entry(Assumption.LOG_GB, new BigDecimal("20.5")));
    assertThat(asked.terms().whatIf()).containsExactlyInAnyOrder(WhatIf.SPOT, WhatIf.FREE_TIER);
    assertThat(asked.query()).isEqualTo("assume.LOG_GB=20.5&whatIf=FREE_TIER&whatIf=SPOT");
  }

  @Test
  void whatIsAsUsualIsNotASetting() {
    AskedTerms asked = CostCast.terms(Map.of("assume.LOG_GB", "5.0", "assume.NAT_GB", ""));
    assertThat(asked.terms().assumed()).isEmpty();
    assertThat(asked.query()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "much",
        "NaN",
        "1e400",
        "1000000000000001",
        "0x10",
        "1,5",
        "99999999999999999999999999999999999999999",
        "1e-9999999"
      })
  void namesTheFieldAndTheCureAndTakesTheUsual(String wrong) {
    AskedTerms asked = CostCast.terms(Map.of("assume.LOG_GB", wrong));
    assertThat(asked.terms().assumed()).isEmpty();
    assertThat(asked.value(Assumption.LOG_GB)).isEqualTo(wrong);
    Violation violation = asked.violation(Assumption.LOG_GB).orElseThrow();
    assertThat(violation.field()).isEqualTo("assume.LOG_GB");
    assertThat(violation.message()).startsWith("must be a number of GB, at least 0 and at most");
    assertThat(violation.cure()).isEqualTo("Usual is 5, which was taken here.");
    assertThat(asked.general()).isEmpty();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(asked::orRefuse)
        .withMessageContaining("assume.LOG_GB");
  }

  @Test
  void namesWhatThereIsNot() {
    AskedTerms asked = CostCast.terms(Map.of("assume.HOPE", "1", "whatIf", "BARTER"));
    assertThat(asked.general()).hasSize(2);
    assertThat(asked.general())
        .anySatisfy(one -> assertThat(one.message()).contains("SPOT", "RESERVED_1_YEAR"));
  }
}
