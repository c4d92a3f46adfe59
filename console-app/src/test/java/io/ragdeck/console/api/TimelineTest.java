package io.ragdeck.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.store.Cursor;
import io.ragdeck.console.store.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

  private static final Comparator<Timeline.Entry<String>> NEWEST_FIRST =
      Comparator.<Timeline.Entry<String>>comparingLong(entry -> entry.place().at())
          .thenComparing(entry -> entry.place().id())
          .reversed();

  /** 1 to 60 were kept; AWS still shows 51 to 70; every third shares its time with the next. */
  private final List<Timeline.Entry<String>> kept = entries(1, 60);

  private final Timeline<String> timeline = new Timeline<>(entries(51, 70), this::past);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 19, 69, 70, 71, 500})
  void onePageAfterTheOtherHoldsEverythingOnceNewestFirst(int limit) {
    List<String> read = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    do {
      Slice<String> slice = timeline.read(after, limit);
      assertThat(slice.items()).hasSizeBetween(1, limit);
      read.addAll(slice.items());
      after = slice.next();
    } while (after.isPresent());
    assertThat(read)
        .isEqualTo(entries(1, 70).stream().sorted(NEWEST_FIRST).map(Timeline.Entry::item).toList());
  }

  @Test
  void whatIsAddedMeanwhileNeitherRepeatsNorHidesAnything() {
    Slice<String> first = timeline.read(Optional.empty(), 15);
    Timeline<String> later = new Timeline<>(entries(51, 90), this::past);
    List<String> all =
        entries(1, 70).stream().sorted(NEWEST_FIRST).map(Timeline.Entry::item).toList();
    assertThat(
            Stream.concat(first.items().stream(), later.read(first.next(), 500).items().stream()))
        .containsExactlyElementsOf(all);
  }

  @Test
  void nothingAtAllIsAnEmptyListWithoutMore() {
    Timeline<String> nothing =
        new Timeline<>(List.of(), (after, limit) -> new Slice<>(List.of(), Optional.empty()));
    assertThat(nothing.read(Optional.empty(), 10))
        .isEqualTo(new Slice<>(List.of(), Optional.empty()));
  }

  /** Gives fewer at a time than asked, as the store does for a large limit. */
  private Slice<Timeline.Entry<String>> past(Optional<Cursor> after, int limit) {
    int most = Math.min(limit, 10);
    List<Timeline.Entry<String>> rest =
        kept.stream()
            .filter(entry -> after.map(last -> isOlder(entry, last)).orElse(true))
            .sorted(NEWEST_FIRST)
            .limit(most + 1L)
            .toList();
    return Listings.cut(rest, most, Timeline.Entry::place);
  }

  private static boolean isOlder(Timeline.Entry<String> entry, Cursor last) {
    return NEWEST_FIRST.compare(entry, new Timeline.Entry<>(last, "")) > 0;
  }

  private static List<Timeline.Entry<String>> entries(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            number ->
                new Timeline.Entry<>(
                    new Cursor(1000L + number / 3 * 3, "id-" + (1000 + number)), "n" + number))
        .toList();
  }
}
