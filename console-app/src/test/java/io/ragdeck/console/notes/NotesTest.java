package io.ragdeck.console.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.CloudProblem.Kind;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotesTest {

  @Test
  void whatIsCurrentNeedsNoNote() {
    assertThat(Notes.of(Cast.normal().sources())).isEmpty();
  }

  @Test
  void anUnreachableRegionIsOneNoteAndNotAHundred() {
    List<SourceStatus> sources = new ArrayList<>();
    for (int cluster = 0; cluster < 20; cluster++) {
      for (String source : List.of("services", "tasks", "targets", "metrics")) {
        sources.add(old(Cast.VIRGINIA, source, "cluster-" + cluster, Cast.UNREACHABLE));
      }
    }
    assertThat(Notes.of(sources))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.title())
                  .isEqualTo(
                      "Old: metrics, services, targets and tasks of 20 clusters (main in"
                          + " us-east-1)");
              assertThat(note.words()).containsExactly(Cast.UNREACHABLE.message());
              assertThat(note.lastGood()).contains(Cast.NOW.minus(Duration.ofMinutes(5)));
            });
  }

  @Test
  void namesEachMissingPermissionOnce() {
    List<Note> notes =
        Notes.of(
            List.of(
                old(Cast.MUMBAI, "tasks", "a", denied("ecs:DescribeTasks")),
                old(Cast.MUMBAI, "tasks", "b", denied("ecs:DescribeTasks")),
                old(Cast.MUMBAI, "metrics", "a", denied("cloudwatch:GetMetricData"))));
    assertThat(notes)
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.reason())
                    .isEqualTo(
                        "The console's role lacks the permission cloudwatch:GetMetricData and"
                            + " ecs:DescribeTasks: add it to its policy."));
  }

  @Test
  void whatIsUnknownComesBeforeWhatIsOld() {
    List<Note> notes =
        Notes.of(
            List.of(
                old(Cast.MUMBAI, "tasks", "a", Cast.THROTTLED),
                new SourceStatus(
                    Cast.VIRGINIA,
                    "services",
                    Optional.of("b"),
                    Observed.<Instant>never().failed(Cast.UNREACHABLE, Cast.NOW))));
    assertThat(notes).extracting(Note::tone).containsExactly("bad", "warn");
    assertThat(notes.getFirst().title()).startsWith("Unknown: ");
    assertThat(notes.getFirst().lastGood()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindOfProblemHasASentence(Kind kind) {
    CloudProblem problem = new CloudProblem(kind, "words", Optional.empty());
    assertThat(Notes.of(List.of(old(Cast.MUMBAI, "tasks", "a", problem))))
        .singleElement()
        .satisfies(note -> assertThat(note.reason()).endsWith("."));
  }

  private static CloudProblem denied(String action) {
    return new CloudProblem(Kind.ACCESS_DENIED, "denied", Optional.of(action));
  }

  private static SourceStatus old(
      Location location, String source, String cluster, CloudProblem problem) {
    Instant read = Cast.NOW.minus(Duration.ofMinutes(5));
    return new SourceStatus(
        location,
        source,
        Optional.of(cluster),
        Observed.of(read, read).failed(problem, Cast.NOW.minus(Duration.ofMinutes(4))));
  }
}
