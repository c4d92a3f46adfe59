package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Folded;
import io.ragdeck.monitoring.incidents.Folding;
import io.ragdeck.monitoring.incidents.Incident;
import io.ragdeck.monitoring.incidents.Round;
import io.ragdeck.monitoring.incidents.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of incidents, on whichever database. */
abstract class StoredIncidentsContract {

  private static final SystemId SYSTEM = new SystemId("ragqa-production");
  private static final SystemId OTHER = new SystemId("ragqa-staging");
  private static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");

  private final Folding folding = new Folding(() -> UUID.randomUUID().toString());
  private Store store;
  private StoredIncidents incidents;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    incidents = new StoredIncidents(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsBackExactlyWhatWasFolded() {
    Folded folded = fold(SYSTEM, NOW, memory("llm"), group());
    assertThat(incidents.keep(folded)).isTrue();

    assertThat(incidents.known(SYSTEM, NOW))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version")
        .containsExactlyInAnyOrderElementsOf(folded.incidents());
    assertThat(incidents.known(OTHER, NOW)).isEmpty();
    Incident first = folded.incidents().getFirst().incident();
    assertThat(incidents.find(first.id())).contains(first);
    assertThat(incidents.find("none")).isEmpty();
    assertThat(incidents.open())
        .hasSize(2)
        .isSortedAccordingTo((a, b) -> b.severity().compareTo(a.severity()));
    assertThat(incidents.changes(first.id()))
        .singleElement()
        .satisfies(change -> assertThat(change.words()).isEqualTo("It was found"));
  }

  @Test
  void goesOnWhereItWasAndEnds() {
    assertThat(incidents.keep(fold(SYSTEM, NOW, memory("llm")))).isTrue();
    String id = incidents.open().getFirst().id();
    for (int minute = 1; minute <= 2; minute++) {
      assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(60L * minute)))).isTrue();
    }
    assertThat(incidents.open()).isEmpty();
    assertThat(incidents.changes(id))
        .extracting(one -> one.kind().name())
        .containsExactly("OPENED", "CLOSED");
    assertThat(incidents.ended(Optional.empty(), Duration.ZERO, Optional.empty(), 10).items())
        .singleElement()
        .satisfies(one -> assertThat(one.closedAt()).contains(NOW.plusSeconds(120)));
    assertThat(
            incidents.ended(Optional.empty(), Duration.ofMinutes(3), Optional.empty(), 10).items())
        .isEmpty();

    assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(300), memory("llm")))).isTrue();
    assertThat(incidents.open()).extracting(Incident::id).containsExactly(id);
  }

  @Test
  void ofTwoWhoFindTheSameOneKeepsIt() {
    Folded mine = fold(SYSTEM, NOW, memory("llm"));
    Folded its = fold(SYSTEM, NOW, memory("llm"), memory("api"));
    assertThat(incidents.keep(mine)).isTrue();
    assertThat(incidents.keep(its)).isFalse();
    assertThat(incidents.open()).hasSize(1);
    assertThat(incidents.keep(fold(SYSTEM, NOW, memory("llm"), memory("api")))).isTrue();
    assertThat(incidents.open()).hasSize(2);

    Folded worse = fold(SYSTEM, NOW.plusSeconds(60), group(), memory("llm"), memory("api"));
    assertThat(incidents.keep(worse)).isTrue();
    Folded end = fold(SYSTEM, NOW.plusSeconds(120));
    assertThat(incidents.keep(end)).isTrue();
    Folded over = fold(SYSTEM, NOW.plusSeconds(180));
    Folded overToo = fold(SYSTEM, NOW.plusSeconds(181));
    assertThat(incidents.keep(over)).isTrue();
    assertThat(incidents.keep(overToo)).as("it is closed once").isFalse();
    assertThat(incidents.version()).isEqualTo(6);
  }

  @Test
  void ofTwoWhoWriteWithoutNewsOneBeginsAgain() {
    assertThat(incidents.keep(fold(SYSTEM, NOW, memory("llm")))).isTrue();
    Folded away = fold(SYSTEM, NOW.plusSeconds(60));
    Folded awayToo = fold(SYSTEM, NOW.plusSeconds(61));
    assertThat(away.changes()).isEmpty();
    assertThat(incidents.keep(away)).isTrue();
    assertThat(incidents.keep(awayToo)).as("it would write over what it never saw").isFalse();
    assertThat(incidents.known(SYSTEM, NOW).getFirst().kept().getFirst().awaySince())
        .contains(NOW.plusSeconds(60));
  }

  @Test
  void whatComesBackBesideWhatIsOpenIsNotKept() {
    assertThat(incidents.keep(fold(SYSTEM, NOW, memory("llm")))).isTrue();
    for (int minute = 1; minute <= 2; minute++) {
      assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(60L * minute)))).isTrue();
    }
    Folded back = fold(SYSTEM, NOW.plusSeconds(300), memory("llm"));
    Folded other = fold(List.of(), SYSTEM, NOW.plusSeconds(300), memory("llm"));
    assertThat(incidents.keep(other)).isTrue();
    assertThat(incidents.keep(back)).isFalse();
    assertThat(incidents.open()).hasSize(1);
    assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(360), memory("llm"), memory("api"))))
        .isTrue();
  }

  @Test
  void listsTheNewestFirstAndInParts() {
    for (int i = 0; i < 5; i++) {
      assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(i), memory("s" + i), keep(i))))
          .isTrue();
    }
    assertThat(incidents.keep(fold(OTHER, NOW, memory("llm")))).isTrue();
    Slice<Incident> first = incidents.all(Optional.of("ragqa-production"), Optional.empty(), 3);
    assertThat(first.items())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> b.openedAt().compareTo(a.openedAt()));
    Slice<Incident> rest = incidents.all(Optional.of("ragqa-production"), first.next(), 10);
    assertThat(rest.items()).doesNotContainAnyElementsOf(first.items());
  }

  @Test
  void forgetsWhatEndedLongAgoAndNothingElse() {
    assertThat(incidents.keep(fold(SYSTEM, NOW, memory("llm"), memory("api")))).isTrue();
    assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(60), memory("api")))).isTrue();
    assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(120), memory("api")))).isTrue();
    assertThat(incidents.forgetBefore(NOW.plusSeconds(90))).isZero();
    assertThat(incidents.forgetBefore(NOW.plusSeconds(121))).isOne();
    assertThat(incidents.all(Optional.empty(), Optional.empty(), 10).items())
        .extracting(Incident::subject)
        .containsExactly("api");
  }

  @Test
  void remembersSinceWhenASystemIsLookedAt() {
    assertThat(incidents.watchedSince(SYSTEM)).isEmpty();
    incidents.watched(SYSTEM, NOW);
    incidents.watched(SYSTEM, NOW.plusSeconds(60));
    assertThat(incidents.watchedSince(SYSTEM)).contains(NOW);
    assertThat(incidents.watchedSince(OTHER)).isEmpty();
  }

  @Test
  void remembersWhenASystemWasLookedAtAndWhenNot() {
    StoredWatching watching = new StoredWatching(store);
    for (int minute : List.of(0, 1, 5, 20, 21, 3)) {
      watching.looked(SYSTEM, NOW.plusSeconds(60L * minute));
    }
    Instant later = NOW.plus(Duration.ofHours(2));
    assertThat(watching.of(SYSTEM, NOW.minusSeconds(60), later))
        .containsExactly(
            new StoredWatching.Span(NOW, NOW.plusSeconds(300)),
            new StoredWatching.Span(NOW.plusSeconds(1200), NOW.plusSeconds(1260)));
    assertThat(watching.of(SYSTEM, NOW.plusSeconds(1230), NOW.plusSeconds(1280)))
        .as("what was looked at a moment ago is looked at until now")
        .containsExactly(new StoredWatching.Span(NOW.plusSeconds(1230), NOW.plusSeconds(1280)));
    assertThat(watching.of(OTHER, NOW, later)).isEmpty();
    assertThat(watching.forgetBefore(NOW.plusSeconds(400))).isOne();
  }

  @Test
  void tellsTheCourseOfEachIncident() {
    assertThat(incidents.keep(fold(SYSTEM, NOW, memory("llm"), memory("api")))).isTrue();
    assertThat(incidents.keep(fold(OTHER, NOW, memory("llm")))).isTrue();
    for (int minute = 1; minute <= 2; minute++) {
      assertThat(incidents.keep(fold(SYSTEM, NOW.plusSeconds(60L * minute), memory("api"))))
          .isTrue();
    }
    assertThat(incidents.courses(SYSTEM, NOW))
        .extracting(one -> one.incident().subject() + " " + one.changes().size())
        .containsExactlyInAnyOrder("llm 2", "api 1");
  }

  private Folded fold(SystemId system, Instant at, Finding... found) {
    return fold(incidents.known(system, at), system, at, found);
  }

  private Folded fold(List<Tracked> known, SystemId system, Instant at, Finding... found) {
    List<Answer> answers =
        Arrays.stream(found)
            .map(
                one ->
                    (Answer)
                        new Answer.Found(
                            new Finding(
                                one.check(),
                                system,
                                one.service(),
                                one.subject(),
                                one.severity(),
                                one.cause(),
                                one.sentence(),
                                one.remedy(),
                                one.since(),
                                one.lines(),
                                one.reaches())))
            .toList();
    return folding.fold(
        known,
        new Round(
            system,
            Map.of("crash-loop", Duration.ofMinutes(1), "gpu-group-short", Duration.ofMinutes(1)),
            answers,
            false,
            at));
  }

  private static Finding keep(int i) {
    return memory("t" + i);
  }

  private static Finding memory(String service) {
    return new Finding(
        "crash-loop",
        SYSTEM,
        Optional.of(service),
        service,
        Severity.CRITICAL,
        "OUT_OF_MEMORY",
        "Out of memory",
        Optional.of("Give it more."),
        Optional.of(NOW.minusSeconds(90)),
        List.of("OutOfMemoryError: killed"));
  }

  private static Finding group() {
    return new Finding(
        "gpu-group-short",
        SYSTEM,
        Optional.empty(),
        "gpu",
        Severity.WARNING,
        "NO_CAPACITY",
        "Group gpu has 1 of 3",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of("ocr", "speech"));
  }
}
