package io.ragdeck.provisioning.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.provisioning.protection.Retention.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which copies are kept, by hand, by chance, and over a year. */
class RetentionTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

  private static Retention counts(int newest, int days, int weeks, int months, int years) {
    return new Retention(newest, Optional.empty(), days, weeks, months, years, ZoneOffset.UTC);
  }

  private static Candidate own(String id, Instant at) {
    return new Candidate(id, at, true, false, true);
  }

  private static Candidate own(String at) {
    return own(at, Instant.parse(at + "T01:00:00Z"));
  }

  @Test
  void keepsSoManyOfTheNewest() {
    assertThat(
            counts(2, 0, 0, 0, 0)
                .spare(
                    List.of(
                        own("2026-11-17"), own("2026-11-20"), own("2026-11-18"), own("2026-11-19")),
                    NOW))
        .containsExactly("2026-11-17", "2026-11-18");
  }

  @Test
  void keepsWhatIsYoungEnough() {
    Retention week = new Retention(0, Optional.of(Duration.ofDays(2)), 0, 0, 0, 0, ZoneOffset.UTC);
    assertThat(week.spare(List.of(own("2026-11-17"), own("2026-11-18"), own("2026-11-19")), NOW))
        .containsExactly("2026-11-17", "2026-11-18");
  }

  @Test
  void keepsGrandfathersFathersAndSons() {
    List<Candidate> copies = new ArrayList<>();
    for (LocalDate day = LocalDate.parse("2026-01-01");
        !day.isAfter(LocalDate.parse("2026-11-20"));
        day = day.plusDays(1)) {
      copies.add(own(day.toString()));
    }
    Set<String> kept =
        copies.stream().map(Candidate::id).collect(Collectors.toCollection(TreeSet::new));
    kept.removeAll(counts(0, 3, 2, 4, 1).spare(copies, NOW));

    assertThat(kept)
        .containsExactly(
            "2026-08-31", // months
            "2026-09-30",
            "2026-10-31",
            "2026-11-15", // the Sunday of the week before
            "2026-11-18", // days
            "2026-11-19",
            "2026-11-20");
  }

  @Test
  void aDayIsOneOfTheZone() {
    Instant before = Instant.parse("2026-11-19T22:30:00Z");
    Instant after = Instant.parse("2026-11-19T23:30:00Z");
    List<Candidate> both = List.of(own("before", before), own("after", after));

    assertThat(counts(0, 5, 0, 0, 0).spare(both, NOW)).containsExactly("before");
    assertThat(new Retention(0, Optional.empty(), 5, 0, 0, 0, BERLIN).spare(both, NOW)).isEmpty();
  }

  @Test
  void neverGivesUpTheLastGoodOneOrOneThatIsLockedOrNotItsOwn() {
    Candidate good = own("good", Instant.parse("2020-01-01T00:00:00Z"));
    Candidate failed =
        new Candidate("failed", Instant.parse("2026-11-20T01:00:00Z"), false, false, true);
    Candidate locked =
        new Candidate("locked", Instant.parse("2019-01-01T00:00:00Z"), true, true, true);
    Candidate others =
        new Candidate("others", Instant.parse("2018-01-01T00:00:00Z"), true, false, false);
    Retention hour = new Retention(0, Optional.of(Duration.ofHours(1)), 0, 0, 0, 0, ZoneOffset.UTC);

    assertThat(hour.spare(List.of(failed, good, locked, others), NOW)).isEmpty();
  }

  @Test
  void aCopyOfAnotherTakesNoPlaceOfOnesOwn() {
    Candidate others =
        new Candidate("others", Instant.parse("2026-11-20T01:30:00Z"), true, false, false);
    assertThat(
            counts(1, 0, 0, 0, 0).spare(List.of(others, own("2026-11-20"), own("2026-11-19")), NOW))
        .containsExactly("2026-11-19");
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> counts(0, 0, 0, 0, 0)).hasMessage("It would keep nothing");
    assertThatThrownBy(() -> counts(-1, 7, 0, 0, 0)).hasMessageContaining("from 0 to");
    assertThatThrownBy(() -> counts(0, 7, 0, 0, 1001)).hasMessageContaining("from 0 to");
    assertThatThrownBy(
            () -> new Retention(1, Optional.of(Duration.ZERO), 0, 0, 0, 0, ZoneOffset.UTC))
        .hasMessageContaining("longer than nothing");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverThereIsTheLastGoodOneStays(long seed) {
    Random chance = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Candidate> copies = copies(chance);
      Retention retention = retention(chance);

      Set<String> spare = retention.spare(copies, NOW);

      List<Candidate> left = copies.stream().filter(one -> !spare.contains(one.id())).toList();
      assertThat(spare).isSubsetOf(copies.stream().map(Candidate::id).toList());
      assertThat(left)
          .containsAll(copies.stream().filter(one -> !one.own() || one.locked()).toList());
      Optional<Instant> newest = newestGood(copies);
      assertThat(newestGood(left)).isEqualTo(newest);
      assertThat(retention.spare(left, NOW)).as("it comes to rest").isEmpty();
    }
  }

  private static Optional<Instant> newestGood(List<Candidate> copies) {
    return copies.stream().filter(Candidate::good).map(Candidate::takenAt).max(Instant::compareTo);
  }

  private static List<Candidate> copies(Random chance) {
    List<Candidate> copies = new ArrayList<>();
    int many = chance.nextInt(60);
    for (int next = 0; next < many; next++) {
      copies.add(
          new Candidate(
              "copy-" + next,
              NOW.minus(Duration.ofHours(chance.nextInt(24 * 500))),
              chance.nextInt(4) > 0,
              chance.nextInt(10) == 0,
              chance.nextInt(5) > 0));
    }
    return copies;
  }

  private static Retention retention(Random chance) {
    return new Retention(
        1 + chance.nextInt(3),
        chance.nextBoolean()
            ? Optional.of(Duration.ofHours(1 + chance.nextInt(500)))
            : Optional.empty(),
        chance.nextInt(8),
        chance.nextInt(5),
        chance.nextInt(13),
        chance.nextInt(3),
        chance.nextBoolean() ? BERLIN : ZoneOffset.UTC);
  }

  /** Daily copies over changes of the clock; some fail. Giving up day by day forgets nothing. */
  @Test
  void aYearOfDailyCopiesLeavesWhatTheWholeHistoryWould() {
    Retention retention = new Retention(2, Optional.empty(), 7, 5, 12, 2, BERLIN);
    Random chance = new Random(42);
    List<Candidate> history = new ArrayList<>();
    List<Candidate> there = new ArrayList<>();
    ZonedDateTime first = LocalDate.parse("2026-01-01").atTime(LocalTime.of(2, 30)).atZone(BERLIN);
    for (int day = 0; day < 400; day++) {
      Instant at = first.plusDays(day).toInstant();
      Candidate copy = new Candidate("day-" + day, at, chance.nextInt(10) > 0, false, true);
      history.add(copy);
      there.add(copy);
      Set<String> spare = retention.spare(there, at);
      there.removeIf(one -> spare.contains(one.id()));
    }

    Instant end = first.plusDays(399).toInstant();
    Set<String> promised = ids(history);
    promised.removeAll(retention.spare(history, end));
    assertThat(ids(there)).isEqualTo(promised);
    assertThat(there.stream().filter(Candidate::good).count()).isBetween(20L, 27L);
  }

  private static Set<String> ids(List<Candidate> copies) {
    return copies.stream().map(Candidate::id).collect(Collectors.toCollection(HashSet::new));
  }
}
