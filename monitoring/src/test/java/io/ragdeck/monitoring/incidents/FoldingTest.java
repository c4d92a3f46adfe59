package io.ragdeck.monitoring.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.checks.Answer;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.IncidentChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of findings. */
class FoldingTest {

  private static final SystemId SYSTEM = new SystemId("ragqa-production");
  private static final Map<String, Duration> EVERY =
      Map.of(
          "crash-loop", Duration.ofMinutes(1),
          "target-unhealthy", Duration.ofMinutes(1),
          "no-capacity", Duration.ofMinutes(1),
          "gpu-group-short", Duration.ofMinutes(1),
          "probe", Duration.ofMinutes(5),
          "cloudwatch-alarm", Duration.ofMinutes(1),
          "database", Duration.ofMinutes(5),
          "snapshot-age", Duration.ofMinutes(15),
          "secret-rotation", Duration.ofHours(1));

  private final AtomicInteger numbers = new AtomicInteger();
  private final Folding folding = new Folding(() -> "i" + numbers.incrementAndGet());
  private final Map<String, Tracked> known = new LinkedHashMap<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T02:14:00Z");

  @Test
  void whatOneServiceSuffersIsOneIncidentOfWhatExplainsIt() {
    look(targets("llm"), memory("llm"), memory("api"));

    assertThat(open()).extracting(Incident::subject).containsExactlyInAnyOrder("llm", "api");
    assertThat(of("llm").cause()).isEqualTo("OUT_OF_MEMORY");
    assertThat(of("llm").findings()).hasSize(2);
    assertThat(said).containsExactlyInAnyOrder("OPENED llm", "OPENED api");
  }

  @Test
  void theSameSeenAgainIsNoNews() {
    look(memory("llm"));
    Incident first = of("llm");
    look(finding("crash-loop", "llm", Severity.CRITICAL, "OUT_OF_MEMORY", "3 times in 9 min"));

    assertThat(said).containsExactly("OPENED llm");
    assertThat(of("llm").sentence()).isEqualTo("3 times in 9 min");
    assertThat(of("llm").revision()).isEqualTo(first.revision());
    assertThat(of("llm").updatedAt()).isEqualTo(first.updatedAt());
  }

  @Test
  void anotherCauseAndAWorseStateAreNews() {
    look(targets("llm"));
    look(targets("llm"), memory("llm"));

    assertThat(said).containsExactly("OPENED llm", "UPDATED llm");
    assertThat(of("llm").cause()).isEqualTo("OUT_OF_MEMORY");
    assertThat(of("llm").revision()).isEqualTo(2);

    look(targets("llm"));
    look(targets("llm"));
    assertThat(of("llm").severity()).as("the worst so far").isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aGroupWithoutInstancesExplainsEveryServiceThatWaits() {
    look(noPlace("ocr"), memory("llm"));
    assertThat(open()).hasSize(2);

    look(noPlace("ocr"), noPlace("speech"), memory("llm"), group("ocr", "speech"));

    assertThat(open()).extracting(Incident::subject).containsExactlyInAnyOrder("gpu", "llm");
    assertThat(of("gpu").services()).containsExactly("ocr", "speech");
    assertThat(of("gpu").id()).as("what was known of it goes on").isEqualTo("i2");
    assertThat(known).hasSize(2);
  }

  @Test
  void twoThatTurnOutToBeOneAreOneAfterwards() {
    look(noPlace("ocr"), noPlace("speech"));
    look(noPlace("ocr"), noPlace("speech"), group("ocr", "speech"));

    assertThat(open()).hasSize(1);
    assertThat(said).containsExactly("OPENED ocr", "OPENED speech", "UPDATED gpu", "CLOSED speech");
  }

  @Test
  void itEndsWhenItIsKnownToBeAwayAtTwoLooks() {
    look(memory("llm"));
    look();
    assertThat(open()).hasSize(1);
    look();

    assertThat(open()).isEmpty();
    assertThat(said).containsExactly("OPENED llm", "CLOSED llm");
    assertThat(known.values())
        .singleElement()
        .satisfies(one -> assertThat(one.incident().closedAt()).contains(now));
    look();
    assertThat(said).hasSize(2);
  }

  @Test
  void whatFlapsStaysOpen() {
    for (int i = 0; i < 20; i++) {
      look(memory("llm"));
      look();
    }
    assertThat(said).containsExactly("OPENED llm");
  }

  @Test
  void whatIsNotKnownNeitherEndsNorWorsens() {
    look(memory("llm"));
    for (int i = 0; i < 5; i++) {
      look(new Answer.NotKnown("crash-loop", SYSTEM, Optional.of("llm"), "denied"));
    }
    assertThat(open()).hasSize(1);
    look(new Answer.NotKnown("crash-loop", SYSTEM, Optional.of("api"), "denied"));
    look(new Answer.NotKnown("crash-loop", SYSTEM, Optional.of("api"), "denied"));
    assertThat(open()).isEmpty();
  }

  @Test
  void aCheckThatDidNotLookSaysNothing() {
    look(secret());
    for (int i = 0; i < 5; i++) {
      lookWith(Map.of("crash-loop", Duration.ofMinutes(1)), false);
    }
    assertThat(open()).hasSize(1);
    look();
    assertThat(open()).as("it looks once an hour").isEmpty();
  }

  @Test
  void whatComesBackWithinAQuarterOfAnHourIsTheSame() {
    look(memory("llm"));
    look();
    look();
    now = now.plus(Duration.ofMinutes(10));
    look(memory("llm"));

    assertThat(known).hasSize(1);
    assertThat(of("llm").openedAt()).isEqualTo(Instant.parse("2026-11-20T02:15:00Z"));
    assertThat(of("llm").revision()).isEqualTo(3);
    assertThat(said).containsExactly("OPENED llm", "CLOSED llm", "OPENED llm");

    look();
    look();
    now = now.plus(Duration.ofMinutes(16));
    look(memory("llm"));
    assertThat(known).hasSize(2);
  }

  @Test
  void whereSomebodyWorksNothingIsOpenedAndWhatIsMendedEnds() {
    look(memory("llm"));
    lookWith(EVERY, true, memory("llm"), memory("api"));
    assertThat(said).containsExactly("OPENED llm");
    lookWith(EVERY, true, memory("api"));
    lookWith(EVERY, true, memory("api"));
    assertThat(open()).isEmpty();
    look(memory("api"));
    assertThat(said).containsExactly("OPENED llm", "CLOSED llm", "OPENED api");
  }

  @Test
  void aQuestionWithoutAnAnswerBelongsToTheServiceThatIsDown() {
    look(memory("llm"), probe());
    assertThat(open()).singleElement().extracting(Incident::subject).isEqualTo("llm");
  }

  @Test
  void whatASystemSufferedThatIsGoneEndsAtTheSecondLook() {
    look(memory("llm"), secret());
    goneNow();
    assertThat(open()).hasSize(2);
    goneNow();

    assertThat(open()).isEmpty();
    assertThat(words).allMatch(one -> one.startsWith("System gone"));
    goneNow();
    assertThat(said).hasSize(4);
  }

  @Test
  void whatASystemSuffersThatWasMissingForALookGoesOn() {
    look(memory("llm"));
    goneNow();
    look(memory("llm"));
    goneNow();
    assertThat(said).containsExactly("OPENED llm");
  }

  private void goneNow() {
    now = now.plus(Duration.ofMinutes(1));
    words.clear();
    keep(folding.gone(known.values(), now));
  }

  private void keep(Folded folded) {
    folded.incidents().forEach(one -> known.put(one.incident().id(), one));
    folded
        .changes()
        .forEach(
            change -> {
              said.add(change.kind() + " " + change.incident().subject());
              words.add(change.words());
            });
  }

  @Test
  void anAlarmBelongsToWhatGoesWrongWithWhatItIsAbout() {
    look(alarm("db-low-storage", "CLOUDWATCH_ALARM", "db"));
    assertThat(open()).extracting(Incident::subject).containsExactly("db-low-storage");
    look(
        alarm("db-low-storage", "CLOUDWATCH_ALARM", "db"),
        other("database", "db", Severity.CRITICAL, "DISK_FULL"),
        alarm("balancer-errors", "CLOUDWATCH_ALARM", "app/ragqa/1", "api"),
        memory("api"),
        alarm("any", "COMPOSITE_ALARM", "balancer-errors", "app/ragqa/1", "api"),
        alarm("queue-old", "CLOUDWATCH_ALARM", "queue"));

    assertThat(open())
        .extracting(Incident::subject)
        .containsExactlyInAnyOrder("db", "api", "queue-old");
    assertThat(of("db").id()).as("what was known of it goes on").isEqualTo("i1");
    assertThat(of("api").findings()).hasSize(3);
  }

  @Test
  void anAlarmOfOtherAlarmsBelongsToTheOneThatCalls() {
    look(
        alarm("a-composite", "COMPOSITE_ALARM", "queue-old", "queue"),
        alarm("queue-old", "CLOUDWATCH_ALARM", "queue"));
    assertThat(open()).extracting(Incident::subject).containsExactly("queue-old");
  }

  @Test
  void whatNobodyFeelsExplainsNoAlarm() {
    look(
        alarm("db-low-storage", "CLOUDWATCH_ALARM", "db"),
        other("snapshot-age", "db", Severity.WARNING, "BACKUP_OLD"));
    assertThat(open()).hasSize(2);
  }

  @Test
  void whatIsNotCheckedAnyMoreSaysSinceWhen() {
    look(memory("llm"));
    Instant begin = now.plus(Duration.ofMinutes(1));
    Answer unread = new Answer.NotKnown("crash-loop", SYSTEM, Optional.of("llm"), "denied");
    look(unread);
    look(unread);
    assertThat(keptOf("llm").notCheckedSince()).contains(begin);
    look(memory("llm"));
    assertThat(keptOf("llm").notCheckedSince()).isEmpty();
  }

  private Tracked.Kept keptOf(String subject) {
    return known.values().stream()
        .filter(one -> one.incident().subject().equals(subject))
        .flatMap(one -> one.kept().stream())
        .findFirst()
        .orElseThrow();
  }

  private static Finding alarm(String name, String cause, String... about) {
    return new Finding(
        "cloudwatch-alarm",
        SYSTEM,
        Optional.empty(),
        name,
        Severity.WARNING,
        cause,
        name + " calls",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        Set.of(about));
  }

  private void look(Object... answers) {
    lookWith(EVERY, false, answers);
  }

  private void lookWith(Map<String, Duration> asked, boolean quiet, Object... answers) {
    now = now.plus(Duration.ofMinutes(1));
    List<Answer> round =
        java.util.Arrays.stream(answers)
            .map(one -> one instanceof Finding found ? new Answer.Found(found) : (Answer) one)
            .toList();
    Folded folded = folding.fold(known.values(), new Round(SYSTEM, asked, round, quiet, now));
    keep(folded);
    assertThat(folded.changes())
        .noneMatch(one -> one.kind() == Kind.UPDATED && one.words().isEmpty());
  }

  private List<Incident> open() {
    return known.values().stream().map(Tracked::incident).filter(Incident::isOpen).toList();
  }

  private Incident of(String subject) {
    return open().stream().filter(one -> one.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static Finding memory(String service) {
    return finding("crash-loop", service, Severity.CRITICAL, "OUT_OF_MEMORY", "Out of memory");
  }

  private static Finding targets(String service) {
    return finding("target-unhealthy", service, Severity.WARNING, "TARGET_UNHEALTHY", "1 of 2");
  }

  private static Finding noPlace(String service) {
    return finding("no-capacity", service, Severity.CRITICAL, "NO_CAPACITY", "No place");
  }

  private static Finding group(String... reaches) {
    return new Finding(
        "gpu-group-short",
        SYSTEM,
        Optional.empty(),
        "gpu",
        Severity.CRITICAL,
        "NO_CAPACITY",
        "Group gpu has 1 of 3",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of(reaches));
  }

  private static Finding probe() {
    return other("probe", "probe", Severity.CRITICAL, "PROBE_FAILED");
  }

  private static Finding secret() {
    return other("secret-rotation", "db", Severity.WARNING, "SECRET_NOT_ROTATED");
  }

  private static Finding other(String check, String subject, Severity severity, String cause) {
    return new Finding(
        check,
        SYSTEM,
        Optional.empty(),
        subject,
        severity,
        cause,
        cause,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Finding finding(
      String check, String service, Severity severity, String cause, String sentence) {
    return new Finding(
        check,
        SYSTEM,
        Optional.of(service),
        service,
        severity,
        cause,
        sentence,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
