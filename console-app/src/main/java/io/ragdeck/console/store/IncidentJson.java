package io.ragdeck.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.ragdeck.monitoring.checks.Finding;
import io.ragdeck.monitoring.checks.Severity;
import io.ragdeck.monitoring.fleet.SystemId;
import io.ragdeck.monitoring.incidents.Tracked.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an incident is in no column of its own. */
@RegisterForReflection(
    targets = {IncidentJson.Detail.class, IncidentJson.Line.class, IncidentJson.Remembered.class})
final class IncidentJson {

  private final ObjectMapper mapper = ColumnMapper.builder().build();

  /**
   * @param findings of the incident, as it is
   * @param kept those that are still looked for; none once it is closed
   */
  record Detail(
      Optional<String> remedy, List<String> lines, List<Line> findings, List<Remembered> kept) {}

  /**
   * A finding.
   *
   * @param about null where an earlier version wrote it
   */
  record Line(
      String check,
      String system,
      Optional<String> service,
      String subject,
      Severity severity,
      String cause,
      String sentence,
      Optional<String> remedy,
      Optional<Instant> since,
      List<String> lines,
      List<String> reaches,
      @Nullable List<String> about) {

    static Line of(Finding one) {
      return new Line(
          one.check(),
          one.system().value(),
          one.service(),
          one.subject(),
          one.severity(),
          one.cause(),
          one.sentence(),
          one.remedy(),
          one.since(),
          one.lines(),
          one.reaches().stream().sorted().toList(),
          one.about().stream().sorted().toList());
    }

    Finding finding() {
      return new Finding(
          check,
          new SystemId(system),
          service,
          subject,
          severity,
          cause,
          sentence,
          remedy,
          since,
          lines,
          Set.copyOf(reaches),
          about == null ? Set.of() : Set.copyOf(about));
    }
  }

  /** A finding that is still looked for. */
  record Remembered(Line finding, Optional<Instant> awaySince, Optional<Instant> notCheckedSince) {

    static Remembered of(Kept kept) {
      return new Remembered(Line.of(kept.finding()), kept.awaySince(), kept.notCheckedSince());
    }

    Kept kept() {
      return new Kept(finding.finding(), awaySince, notCheckedSince);
    }
  }

  String write(Detail detail) {
    try {
      return mapper.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Incidents are plain data", e);
    }
  }

  Detail read(String content) {
    try {
      return mapper.readValue(content, Detail.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored incident can't be read", e);
    }
  }
}
