package io.ragdeck.console.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.problems.Known;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SystemGpuPageTest {

  @Inject HourlyPrices prices;

  @Test
  void showsWhatEachGpuDoesAndWhoHasIt() {
    Html page = render(GpuCast.normal());

    assertThat(page.title()).isEqualTo("GPUs of ragqa-production");
    Element work = page.one("#host-i-work");
    assertThat(work.text()).contains("g5.2xlarge", "1 × A10G, 24 GB", "on demand", "an hour");
    assertThat(cell(work, "Use")).startsWith("61 %");
    assertThat(work.select("[data-label=Use] meter").attr("value")).isEqualTo("61");
    assertThat(cell(work, "Its memory")).startsWith("14.0 of 22.4 GiB");
    assertThat(cell(work, "Temperature")).isEqualTo("58 °C");
    assertThat(cell(work, "Power")).isEqualTo("164 W");
    assertThat(work.select(".states").text())
        .contains("EC2 running", "Status checks passed", "ECS takes tasks", "GPU health ok");
  }

  @Test
  void flagsAnIdleGpuWithWhatItCosts() {
    Html page = render(GpuCast.normal());

    assertThat(page.one("#host-i-free").text())
        .contains("Its GPU is idle: no task holds it.")
        .containsPattern("That costs \\$[0-9.]+ an hour");
    assertThat(page.labelled("Facts").text()).contains("For idle GPUs");
  }

  @Test
  void anUnknownPriceIsSaidToBeUnknown() {
    FleetSystem system = Known.system(Cast.normal(), "ragqa-production");
    GpuLocation location = GpuCast.normal();
    HourlyPrices none = new HourlyPrices(PriceBooks.of(List.of(), List.of()));
    Html page = html(known(system, location, none), Map.of(), false);

    assertThat(page.one("#host-i-free").text())
        .contains("price not known", "What that costs is not known");
    assertThat(page.labelled("Facts").text()).contains("Instances cost not known");
  }

  @Test
  void saysWhatNobodyMeasuresAndWhatToDo() {
    Html page = render(GpuCast.normal());

    Element mute = page.one("#host-i-mute");
    assertThat(cell(mute, "Use"))
        .isEqualTo("Not measured: no CloudWatch agent reports GPUs of it.")
        .doesNotContain("0 %");
    assertThat(page.text()).contains("amazon-cloudwatch-agent.json", "nvidia_gpu");
  }

  @Test
  void warnsOfASpotInstanceThatIsTakenBack() {
    Html page = render(GpuCast.normal());

    assertThat(page.one("#host-i-spot").text())
        .contains("EC2 takes this spot instance back: It will be interrupted in two minutes.")
        .contains("ECS draining");
    assertThat(page.status().text()).isEqualTo("Needs a look");
    assertThat(page.text()).contains("A rebalance recommendation comes earlier");
  }

  @Test
  void answersWhetherOneMoreFits() {
    Html page =
        render(
            GpuCast.normal(),
            Map.of("gpus", "1", "model", "A10G", "cpu", "4096", "memory", "14336"));

    assertThat(page.labelled("Answer").text())
        .startsWith("Yes: one fits now, and one more once groups have grown to their maximum.")
        .contains("On i-free")
        .contains("ragqa-gpu: 5 desired instead of 4, 5 at most");
    assertThat(page.one("#gpus").attr("value")).isEqualTo("1");
    assertThat(page.one("#model option[selected]").text()).isEqualTo("A10G");
  }

  @Test
  void aNumberThatIsNoneIsNamedAndNothingIsAsked() {
    Html page = render(GpuCast.normal(), Map.of("gpus", "none"));

    assertThat(page.has("[aria-label=Answer]")).isFalse();
    assertThat(page.text()).contains("A whole number, at least 1.");
    assertThat(page.has("#gpus[aria-invalid=true]")).isTrue();
  }

  @Test
  void offersActionsToOperatorsOnly() {
    Html viewer = render(GpuCast.normal());
    Html operator = html(known(GpuCast.normal()), Map.of(), true);

    assertThat(viewer.text()).doesNotContain("Drain and replace");
    assertThat(operator.one("#host-i-work").select("a.button").eachText())
        .as("its group would put another in its place: it is not stopped")
        .containsExactly("Drain and replace …");
    assertThat(operator.one("#group-ragqa-gpu a.button").attr("href"))
        .isEqualTo(
            "/systems/ragqa-production/orders/scale-group?group=ragqa-gpu&min=0&desired=4&max=5");
  }

  @Test
  void hasRoomForWhatOthersFind() {
    GpuFindings.Finding xid =
        new GpuFindings.Finding(
            "bad",
            "XID 79: the GPU has fallen off the bus",
            Optional.of("Replace the instance."),
            Optional.of("i-work"),
            Optional.of(Cast.NOW.minusSeconds(90)));
    Html page =
        Html.of(
            SystemGpuResource.Templates.system(
                SystemGpuPage.of(known(GpuCast.normal()), List.of(xid), field -> "", false)));

    assertThat(page.labelled("What their monitors found").text())
        .contains("i-work", "XID 79", "Replace the instance.");
  }

  @Test
  void emptyIsSaid() {
    Html page = render(GpuCast.empty());
    assertThat(page.status().text()).isEqualTo("No GPUs");
    assertThat(page.one(".empty").text()).contains("ragqa-production has no GPUs");
  }

  @Test
  void notReadIsNotEmpty() {
    Html page = render(GpuCast.notRead());
    assertThat(page.status().text()).isEqualTo("Not read yet");
    assertThat(page.one(".empty").text()).contains("The first reading is under way");
  }

  @Test
  void staleKeepsTheLastGoodRowsAndDatesThem() {
    Html page = render(GpuCast.stale());
    assertThat(page.one(".head .age").text()).isEqualTo("read 10 min ago");
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Old: container instances", "AWS throttles");
    assertThat(page.has("#host-i-work")).isTrue();
  }

  @Test
  void whatWasReadHoursAgoIsNeitherBusyNorIdleNow() {
    FleetSystem system = Known.system(Cast.normal(), "ragqa-production");
    GpuLocation location = GpuCast.normal();
    Html page =
        html(
            new SystemGpus.Known(
                system,
                location,
                GpuSystem.of(system, location),
                prices,
                Cast.NOW.plus(Duration.ofHours(3))),
            Map.of(),
            false);
    assertThat(page.text()).contains("held 3 h ago").doesNotContain("61 %", "GPU is idle", "75 %");
    assertThat(cell(page.one("#host-i-work"), "Use"))
        .contains("Not known: what was measured was last read 3 h ago.");
  }

  @Test
  void deniedIsUnknownAndNotEmpty() {
    Html page = render(GpuCast.denied());
    assertThat(page.status().text()).isEqualTo("Unknown");
    assertThat(page.text())
        .contains("The GPUs are unknown", "lacks the permission")
        .doesNotContain("has no GPUs");
  }

  @Test
  void deniedMetricsHideTheNumbersAlone() {
    Html page = render(GpuCast.unmeasurable());
    Element work = page.one("#host-i-work");
    assertThat(cell(work, "Use"))
        .startsWith("Not known: GPU metrics were not read")
        .doesNotContain("0 %");
    assertThat(work.text()).contains("1 × A10G, 24 GB");
    assertThat(page.text()).doesNotContain("amazon-cloudwatch-agent.json");
  }

  private static String cell(Element host, String label) {
    return host.select("[data-label='%s']".formatted(label)).text();
  }

  private Html render(GpuLocation location) {
    return render(location, Map.of());
  }

  private Html render(GpuLocation location, Map<String, String> asked) {
    return html(known(location), asked, false);
  }

  private static Html html(SystemGpus.Known known, Map<String, String> asked, boolean operator) {
    return Html.of(
        SystemGpuResource.Templates.system(
            SystemGpuPage.of(known, List.of(), field -> asked.getOrDefault(field, ""), operator)));
  }

  private SystemGpus.Known known(GpuLocation location) {
    return known(Known.system(Cast.normal(), "ragqa-production"), location, prices);
  }

  private static SystemGpus.Known known(
      FleetSystem system, GpuLocation location, HourlyPrices prices) {
    return new SystemGpus.Known(system, location, GpuSystem.of(system, location), prices, Cast.NOW);
  }
}
