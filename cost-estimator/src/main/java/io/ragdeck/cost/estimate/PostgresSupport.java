package io.ragdeck.cost.estimate;

import java.time.LocalDate;
import java.util.Map;

/**
 * How far RDS still supports a version of PostgreSQL (Amazon RDS User Guide, "Release calendars for
 * Amazon RDS for PostgreSQL"; read 2026-11-20).
 */
enum PostgresSupport {
  STANDARD,
  EXTENDED_YEARS_1_2,
  EXTENDED_YEAR_3,
  ENDED,
  /** Not in the calendar that is known here. */
  UNKNOWN;

  private record Ends(LocalDate standard, LocalDate extended) {

    static Ends of(String standard, String extended) {
      return new Ends(LocalDate.parse(standard), LocalDate.parse(extended));
    }
  }

  private static final int NEWEST = 17;
  private static final Ends NEWEST_ENDS = Ends.of("2030-02-28", "2033-02-28");

  private static final Map<Integer, Ends> CALENDAR =
      Map.of(
          13,
          Ends.of("2026-02-28", "2029-02-28"),
          14,
          Ends.of("2027-02-28", "2030-02-28"),
          15,
          Ends.of("2028-02-29", "2031-02-28"),
          16,
          Ends.of("2029-02-28", "2032-02-29"),
          NEWEST,
          Ends.of("2030-02-28", "2033-02-28"));

  static PostgresSupport of(String version, LocalDate on) {
    String major = version.split("\\.", 2)[0];
    if (!major.matches("\\d{1,3}")) {
      return UNKNOWN;
    }
    int number = Integer.parseInt(major);
    Ends ends = CALENDAR.get(number);
    if (ends == null) {
      return number > NEWEST && !on.isAfter(NEWEST_ENDS.standard) ? STANDARD : UNKNOWN;
    }
    if (!on.isAfter(ends.standard)) {
      return STANDARD;
    }
    if (on.isAfter(ends.extended)) {
      return ENDED;
    }
    return on.isAfter(ends.standard.plusYears(2)) ? EXTENDED_YEAR_3 : EXTENDED_YEARS_1_2;
  }
}
