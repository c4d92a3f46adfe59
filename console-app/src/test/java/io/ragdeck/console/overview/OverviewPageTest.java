package io.ragdeck.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.Health;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverviewPageTest {

  @Test
  void putsTheWorstFirstAndSaysWhy() {
    Html page = render(Cast.normal());
    assertThat(page.status().text()).isEqualTo("2 systems need you");
    assertThat(page.status().attr("data-state")).isEqualTo("bad");
    assertThat(page.document().select("article h2").eachText())
        .containsExactly("ragqa-production", "multilingual-inference", "ragqa-staging");
    Element production = page.labelled("ragqa-production");
    assertThat(production.select("header .state").text()).isEqualTo("Down");
    assertThat(production.text())
        .contains("llm-service Down Out of memory (exit 137)")
        .contains("Services running 3 of 5")
        .contains("Tasks running 6 of 8")
        .contains("Last deployment api-gateway v1.8.3 3 min ago")
        .contains("read 4 s ago");
    assertThat(production.select(".troubles a").getFirst().attr("href"))
        .isEqualTo("/systems/ragqa-production/services/llm-service");
    assertThat(production.select("svg").attr("aria-label"))
        .isEqualTo("1 down, 1 deploying, 3 healthy, 1 at rest");
  }

  @Test
  void aSystemWithoutAClusterIsACardOfItsStacks() {
    Html page = render(Cast.withoutCluster());
    assertThat(page.status().text()).isEqualTo("1 system needs you");
    Element card = page.labelled("rag-system-production");
    assertThat(card.text())
        .contains("Degraded")
        .contains("services Degraded The creation of stack rag-system-production-services failed")
        .contains("Stacks complete 1 of 2")
        .contains("production · main · ap-south-1 · read 4 s ago")
        .doesNotContain("Services running");
    assertThat(card.select(".troubles a").attr("href"))
        .isEqualTo("/systems/rag-system-production#stacks");
  }

  @Test
  void oldStacksAreOldNews() {
    Html page = render(Cast.withoutClusterAndStale());
    assertThat(page.status().text()).isEqualTo("All systems ran when last read");
    assertThat(page.labelled("rag-system-production").text())
        .contains("Not current: The role ragdeck-reader may not call DescribeStacks");
  }

  @Test
  void datesEveryAgeForTheBrowserToCount() {
    assertThat(render(Cast.normal()).document().select("time"))
        .isNotEmpty()
        .allSatisfy(
            time -> {
              assertThat(time.attr("datetime")).endsWith("Z");
              assertThat(time.attr("title")).endsWith("UTC");
              assertThat(time.attr("data-age")).isIn("ago", "span");
            });
  }

  @Test
  void saysThatTheFirstReadingIsUnderWay() {
    Html page = render(Cast.notRead());
    assertThat(page.status().text()).isEqualTo("Reading for the first time");
    assertThat(page.has("[aria-busy=true]")).isTrue();
    assertThat(page.text()).doesNotContain("No ECS service").doesNotContain("All systems run");
  }

  @Test
  void tellsWhatToDoWhereThereIsNothing() {
    Html page = render(Cast.empty());
    assertThat(page.status().text()).isEqualTo("No systems found");
    assertThat(page.one(".empty ol").text()).contains("right account and region", "policy");
  }

  @Test
  void neverShowsAFleetThatCouldNotBeReadAsAnEmptyOne() {
    Html page = render(Cast.failed());
    assertThat(page.status().text()).isEqualTo("Nothing could be read");
    assertThat(page.text()).contains("this is not an empty fleet").doesNotContain("No ECS service");
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Unknown: clusters of main in ap-south-1")
        .contains("Unknown: clusters of main in us-east-1")
        .contains("Failing for 3 min");
  }

  @Test
  void saysWhichNumbersAreOldAndWhy() {
    Html page = render(Cast.stale());
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Old: metrics of main in ap-south-1")
        .contains("AWS throttles these calls")
        .contains("Last good numbers: 12 min ago")
        .contains("Old: services, targets and tasks of multilingual-inference (main in us-east-1)");
    assertThat(page.labelled("multilingual-inference").text())
        .contains("read 10 min ago")
        .contains("Not current: ecs.us-east-1 did not answer within 10 s");
    assertThat(page.labelled("ragqa-staging").text()).doesNotContain("Not current");
    assertThat(page.one("[data-observed]").text()).isEqualTo("4 s ago");
  }

  @Test
  void namesThePermissionThatIsMissing() {
    Html page = render(Cast.denied());
    assertThat(page.status().text()).isEqualTo("1 system is unknown");
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("lacks the permission ecs:ListServices");
    assertThat(page.labelled("ragqa-production").text())
        .contains("Unknown")
        .contains("Services running unknown")
        .contains("never read")
        .doesNotContain("0 of 0");
  }

  @Test
  void filtersByTextEnvironmentAndHealth() {
    assertThat(names(OverviewFilter.of("LANGFUSE", "", ""))).containsExactly("ragqa-production");
    assertThat(names(OverviewFilter.of("ragqa mumbai", "", ""))).isEmpty();
    assertThat(names(OverviewFilter.of("ragqa ap-south", "", "")))
        .containsExactly("ragqa-production", "ragqa-staging");
    assertThat(names(OverviewFilter.of("", "staging", ""))).containsExactly("ragqa-staging");
    assertThat(names(OverviewFilter.of("", "", "degraded")))
        .containsExactly("multilingual-inference");
    assertThat(names(OverviewFilter.of("", "", "no-such-health"))).hasSize(3);
  }

  @Test
  void keepsTheFilterInTheFormAndSaysThatNothingMatches() {
    Html page =
        render(Cast.normal(), new OverviewFilter("nothing", "staging", Optional.of(Health.DOWN)));
    assertThat(page.labelled("Name, cluster, region or service").attr("value"))
        .isEqualTo("nothing");
    assertThat(page.labelled("Environment").select("[selected]").text()).isEqualTo("staging");
    assertThat(page.labelled("Health").select("[selected]").text()).isEqualTo("Down");
    assertThat(page.labelled("Systems").attr("method")).isEqualTo("get");
    assertThat(page.text()).contains("No system matches").contains("Show all systems");
  }

  @Test
  void escapesWhatSomebodyNamedToBreakOut() {
    Html page = render(Cast.hostile());
    assertThat(page.has("script, img, i, iframe, [onload]")).isFalse();
    assertThat(page.text())
        .contains("<svg onload=alert(1)>")
        .contains("<i>production</i>")
        .contains("{page.now}");
    assertThat(page.document().select(".troubles a").attr("href"))
        .isEqualTo("/systems/evil/services/%3Csvg%20onload%3Dalert%281%29%3E");
  }

  @Test
  void staysShortWithTwoThousandServices() {
    String html =
        OverviewResource.Templates.overview(
                OverviewPage.of(
                    Cast.thousands(), OverviewFilter.none(), system -> Optional.empty(), Cast.NOW))
            .render();
    assertThat(html).hasSizeLessThan(60_000);
    assertThat(Html.of(html).document().select("article")).hasSize(20);
  }

  private static List<String> names(OverviewFilter filter) {
    return OverviewPage.of(Cast.normal(), filter, system -> Optional.empty(), Cast.NOW)
        .cards()
        .stream()
        .map(SystemCard::id)
        .toList();
  }

  private static Html render(Fleet fleet) {
    return render(fleet, OverviewFilter.none());
  }

  private static Html render(Fleet fleet, OverviewFilter filter) {
    return Html.of(
        OverviewResource.Templates.overview(
            OverviewPage.of(fleet, filter, system -> Optional.empty(), Cast.NOW)));
  }
}
