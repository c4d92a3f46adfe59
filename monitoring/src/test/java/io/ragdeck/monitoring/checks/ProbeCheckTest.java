package io.ragdeck.monitoring.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.fleet.watch.SandboxFleet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Known questions. */
class ProbeCheckTest {

  private static final ProbeCheck.Known KNOWN =
      new ProbeCheck.Known(
          "/api/chat", Optional.of("{\"q\":\"?\"}"), "Paris", Duration.ofSeconds(3));

  private final List<URI> asked = new ArrayList<>();

  private List<Answer> answering(int status, String body, long millis) {
    HttpProbe probe =
        (location, question) -> {
          asked.add(question.address());
          if (status == 0) {
            throw new IOException("connection refused");
          }
          return new HttpProbe.Answer(status, body, Duration.ofMillis(millis));
        };
    return new Facts()
        .stack("services", "CREATE_COMPLETE", Facts.NOW, Map.of())
        .askedBy(new ProbeCheck(probe, Map.of(Facts.SYSTEM, KNOWN), Duration.ZERO));
  }

  @Test
  void oneFailureIsNoneTwoInARowAreOne() {
    Facts facts = new Facts().stack("services", "CREATE_COMPLETE", Facts.NOW, Map.of());
    assertThat(facts.askedBy(failing(1))).isEmpty();
    assertThat(Facts.only(facts.askedBy(failing(2))).cause()).isEqualTo("PROBE_FAILED");
  }

  private static ProbeCheck failing(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return new ProbeCheck(
        (location, question) -> {
          if (left.getAndDecrement() > 0) {
            throw new IOException("connection reset");
          }
          return new HttpProbe.Answer(200, "Paris", Duration.ofMillis(10));
        },
        Map.of(Facts.SYSTEM, KNOWN),
        Duration.ZERO);
  }

  @Test
  void theRightAnswerInTimeIsNothing() {
    assertThat(answering(200, "It is Paris.", 2900)).isEmpty();
    assertThat(asked).containsExactly(URI.create("https://rag.test/api/chat"));
  }

  @Test
  void aWrongLateOrMissingAnswerIsFound() {
    assertThat(Facts.only(answering(200, "It is Rome.", 10)).sentence()).contains("lacks 'Paris'");
    assertThat(Facts.only(answering(200, "Paris", 3001)).sentence()).contains("3000 ms");
    assertThat(Facts.only(answering(503, "Paris", 10)).sentence()).contains("503");
    assertThat(Facts.only(answering(0, "", 10)).sentence()).contains("connection refused");
  }

  @Test
  void nobodyIsAskedWithoutAQuestionOrAnAddress() {
    HttpProbe never =
        (location, question) -> {
          throw new AssertionError("asked");
        };
    assertThat(new Facts().askedBy(new ProbeCheck(never, Map.of()))).isEmpty();
    assertThat(new Facts().askedBy(new ProbeCheck(never, Map.of(Facts.SYSTEM, KNOWN))))
        .singleElement()
        .isInstanceOf(Answer.NotKnown.class);
  }

  @Test
  void theSandboxsSystemsAnswer() {
    try (SandboxFleet fleet = new SandboxFleet("healthy")) {
      fleet.refresh();
      FleetSystem system = fleet.system("ragqa-production");
      SystemId id = system.id();
      Evidence seen = new Facts().evidence();
      Evidence evidence =
          new Evidence(
              system,
              seen.inventory(),
              seen.gpus(),
              seen.hosts(),
              seen.quiet(),
              seen.budgets(),
              seen.asking(),
              fleet.sandbox().clock().instant());
      assertThat(
              new ProbeCheck(fleet.sandbox().probe(), Map.of(id, health("\"status\":\"ok\"")))
                  .look(evidence))
          .isEmpty();
      assertThat(
              new ProbeCheck(
                      fleet.sandbox().probe(), Map.of(id, health("something else")), Duration.ZERO)
                  .look(evidence))
          .hasSize(1);
    }
  }

  private static ProbeCheck.Known health(String expected) {
    return new ProbeCheck.Known("/api/health", Optional.empty(), expected, Duration.ofSeconds(3));
  }
}
