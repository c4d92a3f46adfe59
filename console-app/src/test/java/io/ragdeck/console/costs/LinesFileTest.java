package io.ragdeck.console.costs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ragdeck.console.costs.Basis.Kind;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.Estimate;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesFileTest {

  @Test
  void hasEveryLineWithExactDecimals() throws IOException {
    Estimate estimate = estimate(CostCast.WEB, CostCast.LOGS);
    List<Map<String, String>> rows = rows(estimate);
    assertThat(rows).hasSameSizeAs(estimate.lines());
    assertThat(rows.getFirst())
        .containsEntry("subject", "ragqa-production")
        .containsEntry("basis", "blueprint")
        .containsEntry("item", "x86 vCPU")
        .containsEntry("hours", "730")
        .containsEntry("rate", "0.04048")
        .containsEntry("currency", "USD")
        .containsEntry("confidence", "LIST");
    assertThat(
            rows.stream()
                .map(row -> new BigDecimal(row.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(estimate.total().amount());
  }

  @Test
  void leavesEmptyWhatIsUnknownAndSaysWhy() throws IOException {
    assertThat(rows(estimate(CostCast.ODD)))
        .allSatisfy(
            row -> {
              assertThat(row.get("amount")).isEmpty();
              assertThat(row.get("unknown")).contains("no price is known in us-east-1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void noNameIsAFormula(String name) throws IOException {
    Entry entry = Entry.of(name, name, 1, CostCast.WEB.material());
    assertThat(rows(estimate(entry)))
        .allSatisfy(row -> assertThat(row.get("component")).isEqualTo("'" + name));
  }

  @Test
  void aNameWithQuotesAndCommasStaysOneField() throws IOException {
    String name = "a \"b\", c\nd";
    Entry entry = Entry.of(name, "r", 1, CostCast.WEB.material());
    assertThat(rows(estimate(entry)).getFirst()).containsEntry("component", name);
  }

  private static Estimate estimate(Entry... entries) {
    return CostCast.ESTIMATOR.estimate(CostCast.bill(entries), CostCast.usual().terms());
  }

  private static List<Map<String, String>> rows(Estimate estimate) throws IOException {
    String file =
        LinesFile.of(
            Stream.of(
                LinesFile.part(
                    Cast.normal().system("ragqa-production").orElseThrow(),
                    Kind.BLUEPRINT,
                    estimate)));
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file)) {
      return rows.readAll();
    }
  }
}
