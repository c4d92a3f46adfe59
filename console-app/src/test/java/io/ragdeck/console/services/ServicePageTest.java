package io.ragdeck.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.problems.Known;
import io.ragdeck.monitoring.fleet.Fleet;
import io.ragdeck.monitoring.fleet.FleetSystem;
import io.ragdeck.monitoring.fleet.ServiceState;
import io.ragdeck.monitoring.fleet.Task;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServicePageTest {

  private static final String PRODUCTION = "ragqa-production";

  @Test
  void answersWhyBeforeAnythingElse() {
    Html page = render(Cast.normal(), PRODUCTION, "llm-service");
    assertThat(page.status().text()).isEqualTo("Down, 0 of 1 running");
    assertThat(page.document().select("section").getFirst())
        .isEqualTo(page.labelled("Why is it down?"));
    assertThat(page.labelled("Why is it down?").text())
        .contains("Out of memory (exit 137)")
        .contains("What helps Give the task more memory")
        .contains("0 of 1 tasks are running");
  }

  @Test
  void explainsStoppedTasksInPlainWordsAndInAwsOwn() {
    Html page = render(Cast.normal(), PRODUCTION, "llm-service");
    Element tasks = page.labelled("Tasks");
    Element newest = tasks.select("tbody tr").getFirst();
    assertThat(newest.select("[data-label=When]").text()).isEqualTo("stopped 2 min ago");
    assertThat(newest.select("[data-label='Exit code']").text()).isEqualTo("137");
    assertThat(newest.select(".why").text()).containsIgnoringCase("out of memory");
    assertThat(newest.select("details").text())
        .contains("OutOfMemoryError: Container killed due to memory usage");
  }

  @Test
  void listsWhatAwsHasForgottenOnce() {
    ServiceState state = service(Cast.normal(), PRODUCTION, "llm-service");
    List<Task> live = state.tasks().value().orElseThrow();
    Archive archive = new Archive(Archive.Standing.READ, live);
    assertThat(TaskTable.of(state, archive.tasks(), ServiceFilter.none()).rows()).hasSize(2);
    ServiceState gateway = service(Cast.normal(), PRODUCTION, "api-gateway");
    List<TaskRow> rows = TaskTable.of(gateway, archive.tasks(), ServiceFilter.none()).rows();
    assertThat(rows)
        .extracting(TaskRow::word)
        .containsExactly("Running", "Running", "Running", "Stopped", "Stopped");
  }

  @Test
  void saysWhenThePastCannotBeLookedUp() {
    Fleet fleet = Cast.normal();
    Html page =
        render(
            fleet,
            PRODUCTION,
            "llm-service",
            new Archive(Archive.Standing.UNAVAILABLE, List.of()),
            ServiceFilter.none());
    assertThat(page.labelled("Tasks").text())
        .contains("The store does not answer: only what AWS still remembers");
  }

  @Test
  void showsDeploymentsTargetsAndRevisions() {
    Html page = render(Cast.normal(), PRODUCTION, "api-gateway");
    assertThat(page.labelled("Deployments").text()).contains("In progress", "3 of 4 running");
    assertThat(page.labelled("Targets").select("tbody tr")).hasSize(3);
    assertThat(page.labelled("Targets").text()).contains("10.0.1.99:8000 initial", "GET /health");
    Element revisions = page.labelled("Revisions");
    assertThat(revisions.select("li").getFirst().text()).contains("api-gateway:14 in use");
    assertThat(revisions.select("del").getFirst().text()).endsWith("api-gateway:v1.8.1");
    assertThat(revisions.select("ins").getFirst().text()).endsWith("api-gateway:v1.8.3");
    assertThat(revisions.text()).contains("What it changed is not known");
  }

  @Test
  void hasNoTargetsWhereThereIsNoLoadBalancer() {
    Html page = render(Cast.normal(), PRODUCTION, "milvus");
    assertThat(page.has("#targets")).isFalse();
    assertThat(page.labelled("How is it?").text()).contains("It runs as it should");
  }

  @Test
  void namesSecretsAndNeverShowsThem() {
    Element environment = render(Cast.normal(), PRODUCTION, "milvus").labelled("Environment");
    assertThat(environment.text())
        .contains("OPENAI_API_KEY secret arn:aws:secretsmanager:ap-south-1")
        .contains("DB_PASSWORD hidden ••••••")
        .contains("LOG_LEVEL INFO")
        .contains("Some plain variables look like secrets");
  }

  @Test
  void givesTheExactCommands() {
    assertThat(
            render(Cast.normal(), PRODUCTION, "milvus")
                .labelled("Commands")
                .select("code")
                .eachText())
        .containsExactly(
            "aws ecs execute-command --region ap-south-1 --cluster ragqa-cluster --task"
                + " 0f3a1b1000000000 --container milvus --interactive --command /bin/sh",
            "aws logs tail /ecs/milvus --region ap-south-1 --since 15m --follow",
            "aws ecs describe-services --region ap-south-1 --cluster ragqa-cluster --services"
                + " milvus");
  }

  @Test
  void filtersTasksAndEvents() {
    Html page =
        render(
            Cast.normal(),
            PRODUCTION,
            "llm-service",
            Archive.empty(),
            ServiceFilter.of("deployment started"));
    assertThat(page.labelled("Events").select("li")).hasSize(1);
    assertThat(page.labelled("Tasks").text()).contains("No task matches “deployment started”");
  }

  @Test
  void drawsChartsWithSpokenLabels() {
    Html page = render(Cast.normal(), PRODUCTION, "rag-service");
    assertThat(page.document().select("figure svg").eachAttr("aria-label"))
        .containsExactly(
            "CPU, last hour: 87 %, between 82 % and 87 %",
            "Memory, last hour: 68 %, between 60 % and 68 %");
    assertThat(render(Cast.normal(), PRODUCTION, "llm-service").labelled("Facts").text())
        .contains("CPU and memory: not read");
  }

  @Test
  void datesWhatIsOld() {
    Html page = render(Cast.stale(), "multilingual-inference", "rag-agent");
    assertThat(page.labelled("Old or missing numbers").text())
        .contains("Last good numbers: 10 min");
    assertThat(page.one(".head .age").text()).isEqualTo("read 10 min ago");
  }

  @Test
  void whatWasNeverReadIsUnknownInEveryPart() {
    Html page = render(Cast.partsNeverRead(), PRODUCTION, "milvus");
    assertThat(page.text())
        .contains("The tasks are unknown")
        .contains("The revisions are unknown")
        .contains("The environment is unknown")
        .contains("Auto scaling unknown")
        .contains("CPU and memory: not read");
  }

  @Test
  void escapesWhatSomebodyNamedToBreakOut() {
    Html page = render(Cast.hostile(), "evil", "<svg onload=alert(1)>");
    assertThat(page.has("script, iframe, b, img")).isFalse();
    assertThat(page.text())
        .contains("</code><script>alert(5)</script>")
        .contains("<iframe src=javascript:alert(6)>")
        .contains("<b>remedy</b>");
    assertThat(page.labelled("Commands").text()).contains("--services '<svg onload=alert(1)>'");
  }

  private static Html render(Fleet fleet, String system, String service) {
    return render(fleet, system, service, Archive.empty(), ServiceFilter.none());
  }

  private static Html render(
      Fleet fleet, String system, String service, Archive archive, ServiceFilter filter) {
    FleetSystem found = Known.system(fleet, system);
    return Html.of(
        ServiceResource.Templates.service(
            ServicePage.of(
                fleet, found, Known.service(found, service), archive, filter, Cast.NOW)));
  }

  private static ServiceState service(Fleet fleet, String system, String name) {
    return Known.service(Known.system(fleet, system), name);
  }
}
