package io.ragdeck.provisioning.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog, and what a person may ask of a blueprint. */
class BlueprintsTest {

  @TempDir private Path directory;

  @Test
  void listsATeamsOwnAfterTheProducts() throws IOException {
    write("tickets.yaml", BlueprintErrorsTest.example());

    Blueprints catalog = Blueprints.load(Optional.of(directory));

    assertThat(catalog.all()).extracting(Blueprint::id).startsWith("ragqa").endsWith("tickets");
    assertThat(catalog.refused()).isEmpty();
  }

  @Test
  void refusesABrokenFileWithoutHidingOthers() throws IOException {
    write("a.yaml", "blueprint: [");
    write(
        "b.yaml", BlueprintErrorsTest.example().replace("blueprint: tickets", "blueprint: ragqa"));
    write("c.yaml", BlueprintErrorsTest.example());
    write("notes.txt", "not a blueprint");

    Blueprints catalog = Blueprints.load(Optional.of(directory));

    assertThat(catalog.named("tickets")).isPresent();
    assertThat(catalog.named("ragqa").orElseThrow().title()).isEqualTo("RAG QA Hindi");
    assertThat(catalog.refused()).containsOnlyKeys("a.yaml", "b.yaml");
    assertThat(catalog.refused().get("b.yaml"))
        .extracting(BlueprintProblem::message)
        .containsExactly("The id 'ragqa' is taken by ragqa.yaml");
  }

  /** Reading them would never end. */
  @Test
  void refusesWhatIsNoFile() throws Exception {
    Files.createSymbolicLink(directory.resolve("endless.yaml"), Path.of("/dev/zero"));
    Files.createDirectory(directory.resolve("folder.yaml"));
    Files.createSymbolicLink(directory.resolve("gone.yaml"), directory.resolve("nowhere"));
    Files.write(directory.resolve("large.yaml"), new byte[1024 * 1024 + 1]);
    write("tickets.yaml", BlueprintErrorsTest.example());

    Blueprints catalog =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> Blueprints.load(Optional.of(directory)));

    assertThat(catalog.named("tickets")).isPresent();
    assertThat(catalog.refused())
        .containsOnlyKeys("endless.yaml", "folder.yaml", "gone.yaml", "large.yaml");
    assertThat(catalog.refused().get("endless.yaml"))
        .extracting(BlueprintProblem::message)
        .containsExactly("This is not a file");
    assertThat(catalog.refused().get("large.yaml"))
        .extracting(BlueprintProblem::message)
        .containsExactly("The file is too large");
  }

  @Test
  void refusesMoreDesignsThanAnybodyWouldWaitFor() throws IOException {
    String variants =
        IntStream.range(0, 40)
            .mapToObj("  v%s: {title: One of many, description: x}%n"::formatted)
            .collect(Collectors.joining());
    write(
        "many.yaml",
        BlueprintErrorsTest.example().replace("variants:\n", "variants:\n" + variants));

    Blueprints catalog = Blueprints.load(Optional.of(directory));

    assertThat(catalog.refused().get("many.yaml"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.at()).isEqualTo("variants");
              assertThat(problem.message()).contains("41 variants in 2 environments");
              assertThat(problem.cure()).contains("at most 60 designs");
            });
  }

  @Test
  void saysThatADirectoryIsNotThere() {
    Blueprints catalog = Blueprints.load(Optional.of(directory.resolve("none")));

    assertThat(catalog.all()).hasSize(Blueprints.OWN.size());
    assertThat(catalog.refused()).containsOnlyKeys("none");
  }

  @Tag("timing")
  @Test
  void loadsAndDesignsWhileNobodyNotices() {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long begun = System.nanoTime();
      Blueprint ragqa = Blueprints.load(Optional.empty()).named("ragqa").orElseThrow();
      Design design = ragqa.design(request("standard", "production", Map.of()));
      best = Math.min(best, System.nanoTime() - begun);
      assertThat(design.components()).hasSizeGreaterThan(15);
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(best)).isLessThan(100);
  }

  @Test
  void carriesWhatWasChosen() {
    Design design =
        ragqa()
            .design(
                request(
                    "standard",
                    "production",
                    Map.of("imageTag", "v2.1.0", "alarmEmail", "team@example.com", "domain", "")));

    assertThat(design.parameters()).containsEntry("imageTag", "v2.1.0").doesNotContainKey("domain");
    assertThat(design.alarmEmail()).contains("team@example.com");
    assertThat(design.domain()).isEmpty();
  }

  @Test
  void saysWhatCannotBeChosen() {
    BlueprintException refused =
        catchThrowableOfType(
            BlueprintException.class,
            () ->
                ragqa()
                    .design(
                        new DesignRequest(
                            "standart",
                            "Rag QA",
                            "test",
                            "moon",
                            Map.of(
                                "imageTag", "latest", "colour", "red", "alarmEmail", "nobody"))));

    assertThat(refused.problems())
        .extracting(BlueprintProblem::message)
        .containsExactlyInAnyOrder(
            "'Rag QA' cannot begin the names of resources",
            "there is no variant 'standart'",
            "there is no environment 'test'",
            "'moon' is not a region",
            "there is no parameter 'colour'",
            "imageTag cannot be 'latest'",
            "alarmEmail cannot be 'nobody'");
    assertThat(refused.problems()).extracting(BlueprintProblem::cure).doesNotContain("");
  }

  @Test
  void keepsLongNamesWithinTheLoadBalancersLimit() {
    Blueprint blueprint =
        Blueprints.load(Optional.empty()).named("multilingual-inference").orElseThrow();

    Design design =
        blueprint.design(
            new DesignRequest(
                "standard", "multilingual-inference", "staging", "eu-west-1", Map.of()));

    assertThat(design.balancer().orElseThrow().name())
        .hasSizeLessThanOrEqualTo(32)
        .startsWith("multilingual-")
        .endsWith("-alb");
  }

  private static Blueprint ragqa() {
    return Blueprints.load(Optional.empty()).named("ragqa").orElseThrow();
  }

  private static DesignRequest request(
      String variant, String environment, Map<String, String> parameters) {
    return new DesignRequest(variant, "ragqa", environment, "ap-south-1", parameters);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
