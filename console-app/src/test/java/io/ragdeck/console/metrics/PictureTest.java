package io.ragdeck.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.metrics.Unit;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {

  private static final double GAP = Double.NaN;
  private static final Scale PERCENT = new Scale(100, Unit.PERCENT);

  @Test
  void aPeriodWithoutDataIsAGapAndNot0() {
    assertThat(draw(4, 50, 50, GAP, 100).closed()).isEqualTo("M0 60L200 60M600 1.5h.1");
  }

  @Test
  void aValueBetweenTwoGapsIsADot() {
    assertThat(draw(5, GAP, 0, GAP, 50, 50).closed()).isEqualTo("M150 118.5h.1M450 60L600 60");
  }

  @Test
  void thePeriodThatIsNotOverIsDrawnByItself() {
    Picture picture = draw(3, 50, 50, 50, 0);
    assertThat(picture.closed()).isEqualTo("M0 60L200 60L400 60");
    assertThat(picture.open()).isEqualTo("M400 60L600 118.5");
    assertThat(draw(3, 50, 50, 50, GAP).open()).isEmpty();
    assertThat(draw(3, 50, 50, GAP, 0).open()).isEqualTo("M600 118.5h.1");
  }

  @ParameterizedTest
  @CsvSource({
    "PERCENT, 3, 100, 100 %",
    "PERCENT, 130, 200, 200 %",
    "COUNT, 0, 1, 1",
    "COUNT, 7, 8, 8",
    "COUNT, 1201, 2000, '2,000'",
    "SECONDS, 0.0381, 0.04, 40 ms",
    "BYTES, 3000000, 3145728, 3 MiB",
    "BYTES, 40000000, 41943040, 40 MiB",
    "CELSIUS, 64, 80, 80 °C"
  })
  void theScaleEndsAtARoundNumber(Unit unit, double largest, double most, String words) {
    Scale scale = Scale.of(DoubleStream.of(largest / 3, largest), unit);
    assertThat(scale.most()).isEqualTo(most, Offset.offset(1e-9));
    assertThat(scale.top()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "38.20941, PERCENT, 38.21 %",
    "0, PERCENT, 0 %",
    "0.000002, COUNT, 0.000002",
    "123456, COUNT, '123,456'",
    "0.03821, SECONDS, 38.21 ms",
    "12.5, SECONDS, 12.5 s",
    "1536, BYTES, 1.5 KiB",
    "98304.4, BYTES_PER_SECOND, 96 KiB/s"
  })
  void saysValuesToFourDigits(double value, Unit unit, String words) {
    assertThat(Values.words(value, unit)).isEqualTo(words);
  }

  /**
   * @param over how many of the values are of periods that are over
   */
  private static Picture draw(int over, double... values) {
    return Picture.of(
        values.length,
        over,
        at -> Double.isNaN(values[at]) ? OptionalDouble.empty() : OptionalDouble.of(values[at]),
        PERCENT);
  }
}
