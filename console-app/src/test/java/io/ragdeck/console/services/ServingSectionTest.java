package io.ragdeck.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.problems.Known;
import io.ragdeck.monitoring.Observed;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.Point;
import io.ragdeck.monitoring.serving.Fact;
import io.ragdeck.monitoring.serving.Figure;
import io.ragdeck.monitoring.serving.LoadedModel;
import io.ragdeck.monitoring.serving.ServiceServing;
import io.ragdeck.monitoring.serving.TaskServing;
import io.ragdeck.monitoring.serving.Window;
import io.ragdeck.monitoring.serving.gpu.GpuError;
import io.ragdeck.monitoring.serving.gpu.GpuFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a service's page says of the model that it serves, in its five states. */
@QuarkusTest
class ServingSectionTest {

  private static final CloudProblem OUT_OF_REACH =
      new CloudProblem(
          CloudProblem.Kind.UNAVAILABLE,
          "No answer from 10.0.1.5:8000 within 5 s: its security group has to let the console in",
          Optional.empty());

  @Test
  void aServiceThatServesNoModelHasNoSuchSection() {
    Fleet fleet = Cast.normal();
    FleetSystem system = Known.system(fleet, "ragqa-production");
    Html page =
        Html.of(
            ServiceResource.Templates.service(
                ServicePage.of(
                    fleet,
                    system,
                    Known.service(system, "milvus"),
                    Archive.empty(),
                    ServiceFilter.none(),
                    Cast.NOW)));

    assertThat(page.has("#serving, a[href='#serving']")).isFalse();
  }

  @Test
  void saysHowTheServerDoesInWords() {
    Element serving = render(Observed.of(vllm(), Cast.READ)).labelled("Serving");

    assertThat(serving.text())
        .startsWith("Serving vLLM · read 4 s ago")
        .contains("Requests waiting 4")
        .contains("Time to first token, median 240 ms")
        .contains("Time to first token, p95 more than 10.0 s")
        .contains("Tokens made 1,234 a second")
        .contains("KV cache in use 91 %")
        .contains("Requests failed or given up 0 in 5 min")
        .contains("Requests waiting, last hour: 0 to 4")
        .contains("A server began anew 2 min ago");
    assertThat(serving.select("svg").attr("aria-label"))
        .isEqualTo("Requests waiting, last hour: 4, between 0 and 4");
  }

  @Test
  void whatIsNotKnownIsSaidInWordsAndNeverZero() {
    Element serving = render(Observed.of(vllm(), Cast.READ)).labelled("Serving");

    assertThat(serving.select("dt:containsOwn(Tokens read) + dd").text())
        .isEqualTo("known from the second reading on");
    assertThat(serving.select("dt:containsOwn(Requests put back) + dd").text())
        .isEqualTo("not in the answer");
  }

  @Test
  void whatIsOldSaysHowOldItIsAndWhy() {
    Instant tenMinutesAgo = Cast.NOW.minus(Duration.ofMinutes(10));
    Element serving =
        render(Observed.of(vllm(), tenMinutesAgo).failed(OUT_OF_REACH, tenMinutesAgo))
            .labelled("Serving");

    assertThat(serving.select("[data-state=warn]").text())
        .isEqualTo(OUT_OF_REACH.message() + ". The numbers are those of 10 min ago.");
    assertThat(serving.text()).contains("Requests waiting 4");
  }

  @Test
  void whatMayNotBeAskedForNamesThePermission() {
    Element serving =
        render(Observed.<ServiceServing>never().failed(Cast.DENIED, Cast.NOW)).labelled("Serving");

    assertThat(serving.text())
        .contains(Cast.DENIED.message())
        .contains("Nothing is known of its requests")
        .startsWith("Serving not read");
    assertThat(serving.select("dl, svg")).isEmpty();
  }

  @Test
  void whoWasNeverReachedHasNoNumbersButWhatToOpen() {
    Element serving =
        render(Observed.<ServiceServing>never().failed(OUT_OF_REACH, Cast.NOW)).labelled("Serving");

    assertThat(serving.text()).contains("security group").contains("Nothing is known");
    assertThat(serving.select("dl, svg")).isEmpty();
  }

  @Test
  void ollamaIsNotMeasurableAndListsItsModels() {
    ServiceServing ollama =
        new ServiceServing(
            "Ollama",
            false,
            Map.of(Fact.WAITING, new Figure.Unknown("not measurable")),
            List.of(
                task(
                    Optional.empty(),
                    List.of(
                        new LoadedModel(
                            "<b>llama3.2:3b</b>",
                            3_825_819_519L,
                            0,
                            Optional.of(Cast.NOW.plusSeconds(300)))))),
            List.of());
    Element serving = render(Observed.of(ollama, Cast.READ)).labelled("Serving");

    assertThat(serving.text()).contains("Not measurable: Ollama has no metrics");
    assertThat(serving.select("tbody th").text()).isEqualTo("<b>llama3.2:3b</b>");
    assertThat(serving.select("[data-label=Memory]").text())
        .isEqualTo("3.6 GiB, of it 0 MiB in GPU memory");
    assertThat(serving.select("dl")).isEmpty();
  }

  @Test
  void whatGpusComplainOfSaysWhenAndWhatHelps() {
    Element serving =
        render(
                Observed.of(vllm(), Cast.READ),
                new GpuFinding("GPU-1", GpuError.XID, 79, Optional.of(Cast.NOW.minusSeconds(120))),
                new GpuFinding("GPU-2", GpuError.XID, 48, Optional.empty()))
            .labelled("Serving");

    assertThat(serving.select("[data-state=bad]").eachText())
        .containsExactly(
            "XID 79: the GPU has fallen off the bus. GPU-1, seen 2 min ago. Drain the instance and"
                + " replace it: the GPU is gone for every task on it.",
            "XID 48: memory had an error of two bits, which cannot be corrected. GPU-2, since"
                + " before it was watched. Drain the instance and replace it.");
  }

  private static Html render(Observed<ServiceServing> serving, GpuFinding... findings) {
    Fleet fleet = Cast.normal();
    FleetSystem system = Known.system(fleet, "ragqa-production");
    return Html.of(
        ServiceResource.Templates.service(
            ServicePage.of(
                    fleet,
                    system,
                    Known.service(system, "llm-service"),
                    Archive.empty(),
                    ServiceFilter.none(),
                    Cast.NOW)
                .serving(Optional.of(ServingSection.of(serving, List.of(findings))))));
  }

  private static ServiceServing vllm() {
    Map<Fact, Figure> figures = new EnumMap<>(Fact.class);
    figures.put(Fact.WAITING, Figure.of(4));
    figures.put(Fact.RUNNING, Figure.of(12));
    figures.put(Fact.FIRST_TOKEN_MEDIAN, Figure.of(0.24));
    figures.put(Fact.FIRST_TOKEN_P95, new Figure.Known(10, true));
    figures.put(Fact.TOKENS_IN, new Figure.Unknown("known from the second reading on"));
    figures.put(Fact.TOKENS_OUT, Figure.of(1234.4));
    figures.put(Fact.CACHE_USE, Figure.of(91));
    figures.put(Fact.PREEMPTIONS, new Figure.Unknown("not in the answer"));
    figures.put(Fact.ERRORS, Figure.of(0));
    return new ServiceServing(
        "vLLM",
        true,
        figures,
        List.of(task(Optional.of(Cast.NOW.minusSeconds(120)), List.of())),
        List.of(new Point(Cast.READ.minusSeconds(60), 0), new Point(Cast.READ, 4)));
  }

  private static TaskServing task(Optional<Instant> restartedAt, List<LoadedModel> models) {
    return new TaskServing(
        "0f3a1b1000000000",
        Optional.empty(),
        Optional.empty(),
        restartedAt,
        new Window(List.of(), restartedAt),
        models);
  }
}
