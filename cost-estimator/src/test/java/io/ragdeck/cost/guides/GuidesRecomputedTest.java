package io.ragdeck.cost.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether {@code docs/guides-recomputed.md} says what the estimator says; {@code -Dupdate} writes
 * it.
 */
class GuidesRecomputedTest {

  private static final Path PAGE = Path.of("../docs/guides-recomputed.md");

  private final PriceBook prices = PriceBooks.bundled();

  private static List<Guide> guides() {
    return Stream.of("ragqa", "consumer-rights", "rag-system", "multilingual-inference", "ai-rag")
        .map(Guide::read)
        .toList();
  }

  @Test
  void saysWhatTheEstimatorSays() throws IOException {
    String page = new GuidesPage(prices).of(guides());
    if (System.getProperty("update") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({
    "rag-system, task, 36.04",
    "consumer-rights, task, 75.73",
    "ragqa, gpus, 3187.24",
    "ragqa, fargate, 863.13"
  })
  void comesToWhatIsKnown(String guide, String bill, String dollars) {
    Guide read = Guide.read(guide);

    assertThat(
            new Calculation(prices)
                .total(read, List.of(bill), read.region(), Optional.empty())
                .amount())
        .isCloseTo(new BigDecimal(dollars), offset(new BigDecimal("0.005")));
  }

  @ParameterizedTest
  @CsvSource({
    "50.82, 51.20, RIGHT",
    "50.82, 53.40, WRONG",
    "100-400, 34.02, WRONG",
    "500-700, 863.13, WRONG",
    "17, 17.40, RIGHT",
    "16, 17.40, WRONG",
    "0.30, 0.33, WRONG",
    "300-400, 308.06, RIGHT"
  })
  void judgesByHowExactlyItIsSaid(String says, String figure, Verdict verdict) {
    BigDecimal amount = new BigDecimal(figure);

    assertThat(Verdict.of(Range.parse(says), Range.of(amount, amount))).isEqualTo(verdict);
  }
}
