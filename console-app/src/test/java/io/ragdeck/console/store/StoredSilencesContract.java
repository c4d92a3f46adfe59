package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.Silence.Scope;
import io.ragdeck.console.store.StoredSilences.Wanted;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Incident;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of silences, on whichever database. */
abstract class StoredSilencesContract {

  private static final Instant NOW = Instant.parse("2026-11-20T02:48:00Z");
  private static final SystemId RAGQA = new SystemId("ragqa-production");
  private static final SystemId OTHER = new SystemId("rag-system-staging");
  private static final Actor ANNA = new Actor("anna", "10.0.0.7");

  private Store store;
  private AuditTrail audit;
  private StoredSilences silences;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    audit = new AuditTrail(store, Clock.systemUTC());
    silences = new StoredSilences(store, audit);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsBackExactlyWhatWasAskedFor() {
    Silence once = add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(1));
    Silence window =
        silences.add(
            new Wanted(
                RAGQA,
                new Scope.WholeSystem(),
                NOW,
                NOW.plus(Duration.ofDays(200)),
                Optional.of(
                    new Repeat("0 3 * * 0", ZoneId.of("Asia/Kolkata"), Duration.ofHours(2))),
                "Patching"),
            ANNA,
            NOW);

    assertThat(silences.of(RAGQA, NOW)).containsExactlyInAnyOrder(once, window);
    assertThat(silences.all(NOW)).containsExactlyInAnyOrder(once, window);
    assertThat(silences.of(OTHER, NOW)).isEmpty();
  }

  @Test
  void coversWhatItIsAboutAndNothingElse() {
    add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(1));
    assertThat(covered("cloudwatch-alarm", "api-cpu-high", "api-gateway", 0)).isTrue();
    assertThat(covered("cloudwatch-alarm", "api-memory-high", "api-gateway", 0)).isFalse();
    assertThat(covered("below-desired", "api-cpu-high", "api-gateway", 0)).isFalse();

    add(new Scope.OneService("llm-service"), Duration.ofHours(1));
    assertThat(covered("below-desired", "llm-service", "llm-service", 0)).isTrue();
    assertThat(covered("below-desired", "vector-db", "vector-db", 0)).isFalse();

    add(new Scope.OneCheck("cost-over-budget"), Duration.ofHours(1));
    assertThat(covered("cost-over-budget", "ragqa", "api-gateway", 0)).isTrue();

    add(new Scope.WholeSystem(), Duration.ofHours(1));
    assertThat(covered("below-desired", "vector-db", "vector-db", 0)).isTrue();
    assertThat(silences.covers(OTHER, Optional.empty(), "any", "any", NOW)).isEmpty();
  }

  @Test
  void holdsFromItsBeginToBeforeItsEnd() {
    silences.add(
        new Wanted(
            RAGQA,
            new Scope.WholeSystem(),
            NOW.plusSeconds(60),
            NOW.plusSeconds(120),
            Optional.empty(),
            "Upgrade"),
        ANNA,
        NOW);

    assertThat(covered("any", "x", "x", 59)).isFalse();
    assertThat(covered("any", "x", "x", 60)).isTrue();
    assertThat(covered("any", "x", "x", 119)).isTrue();
    assertThat(covered("any", "x", "x", 120)).isFalse();
  }

  @Test
  void aNewEndTakesThePlaceOfTheFormerOne() {
    add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(4));
    Silence shorter = add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(1));

    assertThat(silences.of(RAGQA, NOW)).containsExactly(shorter);
    assertThat(covered("cloudwatch-alarm", "api-cpu-high", "x", 3601)).isFalse();
  }

  @Test
  void isEndedEarlyOnceAndSaysWhoDidBoth() {
    Silence silence = add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(1));
    Actor ben = new Actor("ben", "10.0.0.8");

    assertThat(silences.end(OTHER, silence.id(), ben, NOW.plusSeconds(5))).isFalse();
    assertThat(silences.end(RAGQA, silence.id(), ben, NOW.plusSeconds(5))).isTrue();
    assertThat(silences.end(RAGQA, silence.id(), ben, NOW.plusSeconds(6))).isFalse();
    assertThat(silences.endOfAlarm(RAGQA, "api-cpu-high", ben, NOW.plusSeconds(6))).isZero();

    assertThat(covered("cloudwatch-alarm", "api-cpu-high", "x", 5)).isFalse();
    assertThat(audit.read(Optional.empty(), Optional.empty(), Optional.empty(), 10).items())
        .extracting(AuditEntry::action, AuditEntry::who, AuditEntry::target)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                Action.SILENCE_BEGIN, "anna", "ragqa-production/api-cpu-high"),
            org.assertj.core.groups.Tuple.tuple(
                Action.SILENCE_END, "ben", "ragqa-production/api-cpu-high"));
  }

  @Test
  void anIncidentIsSilentOnlyWhereAllOfItIs() {
    Finding alarm = finding("cloudwatch-alarm", "api-cpu-high");
    Finding below = finding("below-desired", "api-gateway");
    add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(1));
    assertThat(silences.covers(incident(alarm), NOW)).isPresent();
    assertThat(silences.covers(incident(alarm, below), NOW)).isEmpty();

    Silence service = add(new Scope.OneService("api-gateway"), Duration.ofMinutes(30));
    assertThat(silences.covers(incident(alarm, below), NOW)).contains(service);
  }

  @Test
  void forgetsWhatIsLongOver() {
    add(new Scope.OneAlarm("api-cpu-high"), Duration.ofHours(1));

    assertThat(silences.forgetBefore(NOW)).isZero();
    assertThat(silences.forgetBefore(NOW.plus(Duration.ofDays(31)))).isEqualTo(1);
    assertThat(silences.all(NOW)).isEmpty();
  }

  private Silence add(Scope scope, Duration lasts) {
    return silences.add(
        new Wanted(RAGQA, scope, NOW, NOW.plus(lasts), Optional.empty(), "Known, being mended"),
        ANNA,
        NOW);
  }

  private boolean covered(String check, String subject, String service, int seconds) {
    return silences
        .covers(RAGQA, Optional.of(service), check, subject, NOW.plusSeconds(seconds))
        .isPresent();
  }

  private static Finding finding(String check, String subject) {
    return new Finding(
        check,
        RAGQA,
        Optional.of("api-gateway"),
        subject,
        Severity.WARNING,
        "ALARM",
        "It is so",
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Incident incident(Finding... findings) {
    Finding first = findings[0];
    return new Incident(
        "i1",
        RAGQA,
        first.service(),
        first.subject(),
        first.cause(),
        first.severity(),
        first.sentence(),
        Optional.empty(),
        List.of(),
        List.of(findings),
        NOW,
        NOW,
        Optional.empty(),
        1);
  }
}
