package io.ragdeck.cloud.sandbox.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Chance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a system uses and nothing else in the world tells: traffic, logs, stored data.
 *
 * @param amount units of the price; in a day, or at a time where it is stored
 * @param from when it began
 */
public record Use(
    Sold sold, BigDecimal amount, boolean stored, Instant from, Map<String, String> tags) {

  private static final Map<String, Sold> KNOWN =
      Stream.of(
              new Sold("NAT gateway: Data processed", Sold.EC2_OTHER, "NatGateway-Bytes"),
              new Sold(
                  "Data transfer: Data out to internet, first 10 TB",
                  Sold.EC2_OTHER,
                  "DataTransfer-Out-Bytes"),
              new Sold(
                  "CloudWatch: Logs ingestion, Standard class",
                  Sold.CLOUDWATCH,
                  "DataProcessing-Bytes"),
              new Sold("ALB: LCU", Sold.BALANCING, "LCUUsage"),
              new Sold(
                  "EFS: Standard storage", "Amazon Elastic File System", "TimedStorage-ByteHrs"),
              new Sold(
                  "S3: Standard storage, first 50 TB",
                  "Amazon Simple Storage Service",
                  "TimedStorage-ByteHrs"))
          .collect(Collectors.toUnmodifiableMap(Sold::item, sold -> sold));

  private static final int HOURS_OF_A_DAY = 24;
  private static final int WEEKEND_PERCENT = 60;

  public Use {
    tags = Map.copyOf(tags);
  }

  /**
   * Reads one from a scenario: item, a {@code day} or {@code stored}, and {@code since}, how long
   * before the scenario was loaded it began.
   */
  public static Use read(JsonNode use, Instant loadedAt, Map<String, String> tags) {
    boolean stored = use.has("stored");
    Duration since = Duration.parse(use.path("since").asText("P400D"));
    String item = use.path("item").asText();
    return new Use(
        Optional.ofNullable(KNOWN.get(item))
            .orElseThrow(
                () -> new IllegalArgumentException("The sandbox cannot bill '%s'".formatted(item))),
        new BigDecimal(use.path(stored ? "stored" : "day").asText()),
        stored,
        loadedAt.minus(since),
        tags);
  }

  /** In an hour of that day; people work less at weekends, and no two days are alike. */
  Charge charge(Instant at, Chance chance) {
    if (stored) {
      return Charge.monthly(sold, amount, tags);
    }
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    int percent =
        (weekend ? WEEKEND_PERCENT : 100) + chance.below(11, sold.item(), day.toEpochDay()) - 5;
    BigDecimal hour =
        amount
            .multiply(BigDecimal.valueOf(percent, 2))
            .divide(BigDecimal.valueOf(HOURS_OF_A_DAY), MathContext.DECIMAL64);
    return Charge.hourly(sold, hour, tags);
  }
}
