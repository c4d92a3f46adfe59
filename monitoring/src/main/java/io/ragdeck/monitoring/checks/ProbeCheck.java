package io.ragdeck.monitoring.checks;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.SystemId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a system what it must be able to answer, as one of its users would. */
public final class ProbeCheck implements Check {

  private static final String SUBJECT = "probe";

  /** Longer than what a restarted connection or a new target takes to be gone again. */
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

  private final HttpProbe probe;
  private final Map<SystemId, Known> questions;
  private final Duration againAfter;

  /**
   * A question whose answer is known.
   *
   * @param path at the system's own address, or an address of its own
   * @param body JSON to post; empty: it is a GET
   * @param expected must be in the answer
   * @param within longer is too long
   */
  public record Known(String path, Optional<String> body, String expected, Duration within) {}

  public ProbeCheck(HttpProbe probe, Map<SystemId, Known> questions) {
    this(probe, questions, AGAIN_AFTER);
  }

  ProbeCheck(HttpProbe probe, Map<SystemId, Known> questions, Duration againAfter) {
    this.probe = probe;
    this.questions = Map.copyOf(questions);
    this.againAfter = againAfter;
  }

  @Override
  public String id() {
    return "probe";
  }

  @Override
  public String title() {
    return "RAG probe";
  }

  @Override
  public String looksAt() {
    return "Asks a known question through the system's address, where the configuration has one,"
        + " and finds answers that are wrong, late or missing twice in a row.";
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(5);
  }

  @Override
  public List<Answer> look(Evidence evidence) {
    Optional<Known> known = Optional.ofNullable(questions.get(evidence.system().id()));
    if (known.isEmpty()) {
      return List.of();
    }
    Optional<URI> address = address(evidence.system(), known.get());
    if (address.isEmpty()) {
      return List.of(
          new Answer.NotKnown(
              id(), evidence.system().id(), Optional.empty(), "No stack says its address"));
    }
    try {
      if (wrong(evidence.system(), known.get(), address.get()).isEmpty()) {
        return List.of();
      }
      Thread.sleep(againAfter);
      return wrong(evidence.system(), known.get(), address.get())
          .<List<Answer>>map(what -> List.of(found(evidence, what)))
          .orElse(List.of());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return List.of(
          new Answer.NotKnown(
              id(), evidence.system().id(), Optional.empty(), "The console is ending"));
    }
  }

  private static Optional<URI> address(FleetSystem system, Known known) {
    return known.path().startsWith("http")
        ? Optional.of(URI.create(known.path()))
        : system.addresses().stream()
            .findFirst()
            .map(one -> URI.create(one.url()).resolve(known.path()));
  }

  /** What is wrong with the answer, if anything is. */
  private Optional<String> wrong(FleetSystem system, Known known, URI address)
      throws InterruptedException {
    try {
      return wrong(known, ask(system, known, address));
    } catch (IOException nobody) {
      return Optional.of("%s does not answer: %s".formatted(address, nobody.getMessage()));
    }
  }

  private HttpProbe.Answer ask(FleetSystem system, Known known, URI address)
      throws IOException, InterruptedException {
    return probe.ask(
        system.location(),
        new HttpProbe.Question(
            known.body().isPresent() ? "POST" : "GET",
            address,
            known.body(),
            new HttpProbe.Bounds(known.within().plusSeconds(5), 256 * 1024, 3)));
  }

  private static Optional<String> wrong(Known known, HttpProbe.Answer answer) {
    if (answer.status() != 200) {
      return Optional.of("It answers %s to a known question".formatted(answer.status()));
    }
    if (!answer.body().contains(known.expected())) {
      return Optional.of("Its answer to a known question lacks '%s'".formatted(known.expected()));
    }
    return answer.took().compareTo(known.within()) > 0
        ? Optional.of(
            "Its answer to a known question takes longer than %s ms"
                .formatted(known.within().toMillis()))
        : Optional.empty();
  }

  private Answer found(Evidence evidence, String what) {
    return new Answer.Found(
        new Finding(
            id(),
            evidence.system().id(),
            Optional.empty(),
            SUBJECT,
            Severity.CRITICAL,
            "PROBE_FAILED",
            what,
            Optional.of("Look at the services behind its address."),
            Optional.empty(),
            List.of()));
  }
}
