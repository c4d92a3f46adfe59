package io.ragdeck.console.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.ragdeck.console.fixture.Cast;
import io.ragdeck.console.fixture.Html;
import io.ragdeck.console.fixture.Plans;
import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.PlanSummary;
import io.ragdeck.console.store.Slice;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.provisioning.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlanPageTest {

  @Test
  void saysHowFarItIsWhileItIsDrawn() {
    Html page = render(Plans.drawing("plan-1"));
    assertThat(page.status().text()).isEqualTo("2 stacks known so far");
    assertThat(page.status().attr("data-state")).isEqualTo("busy");
    assertThat(page.one("progress").attr("value")).isEqualTo("2");
    assertThat(page.labelled("Findings").text()).contains("more may come", "None so far.");
    assertThat(page.has("form")).as("nothing can be done to it yet").isFalse();
  }

  @Test
  void namesWhatWouldBeLostOnTop() {
    Html page = render(Plans.blocked("plan-1"));
    assertThat(page.labelled("Data would be lost").text())
        .contains("The database ragqa-production-postgres is replaced by an empty one");
    assertThat(page.status().text())
        .isEqualTo("Can't be applied: 2 errors, 1 stack can't be planned");
    assertThat(page.labelled("Changes").select("li").eachText())
        .containsExactly("0 Removed", "1 Replaced", "0 May be replaced", "1 Changed", "2 Added");
  }

  @Test
  void groupsTheChangesOfEachStackWorstFirst() {
    Html page = render(Plans.blocked("plan-1"));
    Element data = page.labelled("2. ragqa-production-data");
    assertThat(data.select("details.group > summary").eachText())
        .containsExactly("Replaced 1", "Changed 1");
    assertThat(data.select("details.group").getFirst().attr("data-state")).isEqualTo("bad");
    assertThat(data.select(".details").getFirst().text())
        .isEqualTo("StorageEncrypted false → true replaces, because of the template");
    assertThat(data.text()).contains("Changed outside CloudFormation", "should be 7");
    assertThat(page.labelled("1. ragqa-production-network").text())
        .contains("Stays as it is", "Nothing in this stack changes.");
    assertThat(page.labelled("3. ragqa-production-platform").text())
        .contains("This stack can't be planned", "ROLLBACK_COMPLETE")
        .doesNotContain("Nothing in this stack changes.");
    assertThat(page.labelled("4. ragqa-production-services").select(".pending").text())
        .contains("Placeholders stand for 1 values", "ClusterName");
  }

  @Test
  void offersTheCureOfEachFindingWorstFirst() {
    Html page = render(Plans.blocked("plan-1"));
    List<String> severities = page.document().select(".findings .what .state").eachText();
    assertThat(severities).containsExactly("Error", "Error", "Warning", "Warning");
    Element secret = page.labelled("Give ragqa-production/hf-token");
    assertThat(secret.select("input[name=value]").attr("type")).isEqualTo("password");
    assertThat(secret.select("input[name=value]").attr("value")).isEmpty();
    assertThat(page.labelled("Request L-DB2E81BA").parents().is("details:not([open])"))
        .as("asks before it asks AWS")
        .isTrue();
    assertThat(page.text()).contains("Push them as v1.8.3").contains("comes with operations");
  }

  @Test
  void showsWhatWasDoneInsteadOfTheForm() {
    StoredPlan stored =
        new StoredPlan(
            Plans.blocked("plan-1"),
            List.of(
                new PlanRemedy("ragqa-production/hf-token", Cast.NOW, "bob", true, "It is there."),
                new PlanRemedy("L-DB2E81BA", Cast.NOW, "bob", false, "The role may not.")),
            Optional.empty(),
            3);
    Html page = render(stored);
    assertThat(page.has("form[action$=/secrets]")).isFalse();
    assertThat(page.has("form[action$=/quotas]")).as("may be tried again").isTrue();
    assertThat(page.labelled("Findings").text())
        .contains("Done It is there.", "Refused The role may not.");
  }

  @Test
  void canBeAppliedWhenItIsReady() {
    Html page = render(Plans.ready("plan-1"));
    assertThat(page.document().select("button").eachText())
        .containsExactly("Apply this plan", "Copy", "Plan again", "Discard this plan");
    assertThat(page.labelled("Apply").select("button[disabled]")).isEmpty();
    assertThat(page.labelled("Change sets").select("code").text())
        .startsWith("aws cloudformation describe-change-set --region ap-south-1");
    assertThat(page.labelled("Change sets").select("a").attr("href"))
        .startsWith("https://ap-south-1.console.aws.amazon.com/cloudformation/");
    assertThat(page.has("[href*=console.aws]")).isTrue();
  }

  @Test
  void saysWhyItCantBeAppliedAndAsksForTheNameOfProduction() {
    Html blocked = render(Plans.blocked("plan-1"));
    assertThat(blocked.one("#apply-obstacle").text())
        .contains("Can't be applied")
        .contains("plan again");
    assertThat(blocked.document().select("form[action$=/execution]")).isEmpty();
    assertThat(blocked.one("[aria-describedby=apply-obstacle]").hasAttr("disabled")).isTrue();
    StoredPlan applied =
        new StoredPlan(
            Plans.ready("plan-1"),
            List.of(new PlanRemedy(StoredPlan.EXECUTION, Plans.AT, "alice", true, "op-7")),
            Optional.of("op-7"),
            3);
    assertThat(render(applied).one("a[href=/operations/op-7]").text()).isEqualTo("op-7");
    assertThat(render(applied).has("form[action$=/execution]")).isFalse();
    StoredPlan refused =
        new StoredPlan(
            Plans.ready("plan-1"),
            List.of(
                new PlanRemedy(
                    StoredPlan.EXECUTION, Plans.AT, "alice", false, "A stack changed since.")),
            Optional.empty(),
            3);
    assertThat(render(refused).labelled("Apply").text()).contains("A stack changed since.");
    assertThat(render(refused).has("form[action$=/execution]")).isTrue();
  }

  @Test
  void saysWhatItCostsWithItsArithmeticAndWhatIsNotKnown() {
    Html page = render(Plans.ready("plan-1"));
    Element cost = page.labelled("Cost: not known in full");
    assertThat(cost.select(".panel-head span").text())
        .startsWith("more than $5,066.73 a month now, more than $5,142.46 then");
    assertThat(cost.select(".note li").eachText())
        .containsExactly("Redis: cache.t9.micro Redis OSS");
    assertThat(cost.select("table").getFirst().select("tbody tr").eachText())
        .containsExactly("api-gateway $156.03 $231.76 +$75.73", "redis $0.00 unknown unknown");
    Element arithmetic = cost.select("details:not([open])").getLast();
    assertThat(arithmetic.select("del").getFirst().text())
        .isEqualTo("4 vCPU × 730 h × 0.04256 USD = 124.2752 USD");
    assertThat(arithmetic.select("tbody tr").getFirst().select("td").getLast().text())
        .isEqualTo("+$62.14");
    assertThat(page.labelled("Summary").text()).contains("Cost difference not known in full");
    assertThat(render(Plans.drawing("plan-1")).labelled("Summary").text())
        .contains("Cost difference comes when the stacks are known");
  }

  @Test
  void saysWhyItCouldNotBeDrawn() {
    Html page = render(Plans.failed("plan-1"));
    assertThat(page.status().text()).isEqualTo("Could not be drawn");
    assertThat(page.one("[role=alert]").text()).contains("may not call CreateChangeSet");
    assertThat(page.labelled("Findings").text()).contains("Unknown");
    assertThat(page.has("form[action$=/discard]")).isTrue();
  }

  @Test
  void canBeDiscardedOnce() {
    Html page = render(Plans.discarded("plan-1"));
    assertThat(page.status().text()).isEqualTo("Discarded: its change sets are gone");
    assertThat(page.has("form[action$=/discard], #change-sets")).isFalse();
    assertThat(page.labelled("Plan again").select("input[name='parameter.imageTag']").val())
        .isEqualTo("v1.8.3");
  }

  @Test
  void escapesWhatSomebodyNamedToBreakOut() {
    Html page = render(Plans.hostile("plan-1"));
    assertThat(page.has("img")).isFalse();
    assertThat(page.text()).contains("<img src=x onerror=alert(1)>");
  }

  @Test
  void listsPlansWithWhatTheyWouldDo() {
    Html page =
        Html.of(
            PlansResource.Templates.rows(
                PlansPage.of(
                    new Slice<>(
                        List.of(
                            PlanSummary.of(Plans.blocked("plan-2")),
                            PlanSummary.of(Plans.drawing("plan-1"))),
                        Optional.empty()),
                    Cast.NOW)));
    List<Element> rows = page.document().select("tbody tr");
    assertThat(rows.getFirst().text())
        .contains("ragqa-production", "Blocked", "2 errors", "data loss: 1")
        .contains("1 replaced, 1 changed, 2 added");
    assertThat(rows.getLast().text()).contains("Being drawn");
  }

  @Test
  void saysThatThereIsNoPlan() {
    Html page =
        Html.of(
            PlansResource.Templates.rows(
                PlansPage.of(new Slice<>(List.of(), Optional.empty()), Cast.NOW)));
    assertThat(page.one(".empty").text()).contains("No plan was drawn yet");
  }

  private static Html render(Plan plan) {
    return render(new StoredPlan(plan, List.of(), Optional.empty(), 1));
  }

  private static Html render(StoredPlan stored) {
    return Html.of(
        PlanResource.Templates.plan(
            PlanPage.of(stored, true, "token", Optional.empty(), Cast.NOW)));
  }
}
