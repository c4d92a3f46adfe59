package io.ragdeck.console.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.gpu.GpuLocation;
import io.ragdeck.monitoring.gpu.GpuSystem;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GpuPageTest {

  @Inject HourlyPrices prices;

  @Test
  void listsTheSystemsThatHaveGpus() {
    Html page = render(Cast.normal(), GpuCast.normal());

    assertThat(page.title()).isEqualTo("GPU");
    assertThat(page.document().select("tbody tr")).hasSize(1);
    String row = page.one("#system-ragqa-production").text();
    assertThat(row)
        .contains("3 of 4 held", "24 %", "4 instances", "ragqa-gpu 0/4/5", "for idle GPUs");
    assertThat(page.one("#system-ragqa-production th a").attr("href"))
        .isEqualTo("/systems/ragqa-production/gpu");
  }

  @Test
  void emptyIsSaid() {
    assertThat(render(Cast.normal(), GpuCast.empty()).one(".empty").text())
        .contains("There are no GPUs");
  }

  @Test
  void notReadIsNotEmpty() {
    assertThat(render(Cast.notRead(), GpuCast.notRead()).one(".empty").text())
        .contains("The first reading is under way");
    assertThat(render(Cast.normal(), GpuCast.notRead()).one(".empty").text())
        .contains("The first reading is under way");
  }

  @Test
  void staleRowsAreDated() {
    Html page = render(Cast.normal(), GpuCast.stale());
    assertThat(page.one("#system-ragqa-production").text()).contains("read 10 min ago");
    assertThat(page.labelled("Old or missing numbers").text()).contains("Old: container instances");
  }

  @Test
  void deniedAndFailedAreUnknown() {
    Html denied = render(Cast.normal(), GpuCast.denied());
    assertThat(denied.one(".empty").text()).contains("The GPUs are unknown");
    assertThat(denied.text()).contains("lacks the permission").doesNotContain("There are no GPUs");
    assertThat(render(Cast.failed(), GpuCast.notRead()).one(".empty").text())
        .contains("The GPUs are unknown");
  }

  /** The hand-made GPUs are those of one region; the other region has none. */
  private Html render(Fleet fleet, GpuLocation mumbai) {
    List<SystemGpus.Known> systems =
        fleet.systems().stream()
            .filter(system -> system.location().equals(Cast.MUMBAI))
            .map(
                system ->
                    new SystemGpus.Known(
                        system, mumbai, GpuSystem.of(system, mumbai), prices, Cast.NOW))
            .toList();
    return Html.of(GpuResource.Templates.all(GpuPage.of(fleet, systems, Cast.NOW)));
  }
}
