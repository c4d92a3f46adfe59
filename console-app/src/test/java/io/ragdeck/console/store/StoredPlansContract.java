package io.ragdeck.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.console.fixture.Plans;
import io.ragdeck.console.security.MovableClock;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.Plan.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kept plans promise, on whichever database. */
abstract class StoredPlansContract {

  private final MovableClock clock = new MovableClock();
  private Store store;
  private StoredPlans plans;

  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    plans = new StoredPlans(store, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsBackAllThatAPlanSays() {
    begin(Plans.drawing("plan-1"));
    Plan blocked = Plans.blocked("plan-1");
    plans.update(blocked);
    StoredPlan found = plans.find("plan-1").orElseThrow();
    assertThat(found.plan()).isEqualTo(blocked);
    assertThat(found.revision()).isEqualTo(2);
    assertThat(plans.find("plan-2")).isEmpty();
  }

  /** Plans of before have no cost. */
  @Test
  void readsAPlanThatWasKeptBeforeCostsWere() {
    begin(Plans.ready("plan-1"));
    int changed =
        store.with(
            handle -> {
              String content =
                  handle
                      .createQuery("SELECT content FROM plan WHERE id = 'plan-1'")
                      .mapTo(String.class)
                      .one();
              int at = content.indexOf(",\"cost\":");
              assertThat(at).isPositive();
              return handle
                  .createUpdate("UPDATE plan SET content = :old WHERE id = 'plan-1'")
                  .bind("old", content.substring(0, at) + "}")
                  .execute();
            });
    assertThat(changed).isEqualTo(1);
    assertThat(plans.find("plan-1").orElseThrow().plan().cost()).isEmpty();
  }

  @Test
  void takesAPlanThatFellSilentForInterrupted() {
    begin(Plans.drawing("plan-1"));
    clock.pass(StoredPlans.SILENCE);
    assertThat(state("plan-1")).isEqualTo(State.DRAWING);
    clock.pass(Duration.ofSeconds(1));
    Plan silent = plans.find("plan-1").orElseThrow().plan();
    assertThat(silent.state()).isEqualTo(State.FAILED);
    assertThat(silent.failure().orElseThrow()).contains("The console stopped");
    assertThat(plans.list(Optional.empty(), 10).items().getFirst().state()).isEqualTo(State.FAILED);
  }

  @Test
  void goesOnWithAPlanThatGivesSignsOfLife() {
    begin(Plans.drawing("plan-1"));
    clock.pass(StoredPlans.SILENCE);
    plans.alive(List.of("plan-1"));
    clock.pass(StoredPlans.SILENCE);
    assertThat(state("plan-1")).isEqualTo(State.DRAWING);
  }

  @Test
  void aFinishedPlanMayBeSilent() {
    begin(Plans.drawing("plan-1"));
    plans.update(Plans.ready("plan-1"));
    clock.pass(Duration.ofDays(30));
    assertThat(state("plan-1")).isEqualTo(State.READY);
  }

  @Test
  void beginsOneOfTwoWithTheSameKey() {
    assertThat(plans.begin(Plans.drawing("plan-1"), Optional.of("k"))).isEmpty();
    assertThat(plans.begin(Plans.drawing("plan-2"), Optional.of("k")).orElseThrow().plan().id())
        .isEqualTo("plan-1");
    assertThat(plans.find("plan-2")).isEmpty();
    assertThat(plans.begin(Plans.drawing("plan-3"), Optional.empty())).isEmpty();
    assertThat(plans.begin(Plans.drawing("plan-4"), Optional.empty())).isEmpty();
  }

  @Test
  void listsTheNewestFirstAndPagesThroughAllOnce() {
    for (int number = 1; number <= 5; number++) {
      begin(Plans.drawing("plan-" + number));
    }
    plans.update(Plans.blocked("plan-4"));
    Slice<PlanSummary> first = plans.list(Optional.empty(), 3);
    assertThat(first.items().stream().map(PlanSummary::id))
        .containsExactly("plan-5", "plan-4", "plan-3");
    assertThat(first.items().get(1)).isEqualTo(PlanSummary.of(Plans.blocked("plan-4")));
    assertThat(plans.list(first.next(), 3).items().stream().map(PlanSummary::id))
        .containsExactly("plan-2", "plan-1");
  }

  @Test
  void keepsWhatWasDoneAboutAFindingAsItWasDoneLast() {
    begin(Plans.drawing("plan-1"));
    plans.remedied("plan-1", new PlanRemedy("a", clock.instant(), "alice", false, "refused"));
    plans.remedied("plan-1", new PlanRemedy("b", clock.instant(), "alice", true, "given"));
    plans.remedied(
        "plan-1", new PlanRemedy("a", clock.instant().plusSeconds(1), "bob", true, "given"));
    StoredPlan found = plans.find("plan-1").orElseThrow();
    assertThat(found.remedies()).extracting(PlanRemedy::subject).containsExactly("b", "a");
    assertThat(found.remedyOf("a").orElseThrow().who()).isEqualTo("bob");
    assertThat(found.revision()).isEqualTo(4);
  }

  @Test
  void anAttemptThatCameToNothingDoesNotHideThatItIsApplied() {
    begin(Plans.drawing("plan-1"));
    plans.remedied("plan-1", execution(false, "A stack changed since."));
    assertThat(plans.find("plan-1").orElseThrow().operation()).isEmpty();
    plans.remedied("plan-1", execution(true, "op-1"));
    plans.remedied("plan-1", execution(false, "A stack changed since."));
    assertThat(plans.find("plan-1").orElseThrow().operation()).contains("op-1");
  }

  private PlanRemedy execution(boolean done, String outcome) {
    return new PlanRemedy(StoredPlan.EXECUTION, clock.instant(), "alice", done, outcome);
  }

  @Test
  void marksWhatAReaderMustLookAtAgain() {
    begin(Plans.drawing("plan-1"));
    String first = plans.marks(List.of("plan-1", "none")).get("plan-1");
    plans.alive(List.of("plan-1"));
    assertThat(plans.marks(List.of("plan-1"))).containsEntry("plan-1", first);
    clock.pass(StoredPlans.SILENCE.plusSeconds(1));
    String silent = plans.marks(List.of("plan-1")).get("plan-1");
    plans.update(Plans.ready("plan-1"));
    assertThat(List.of(first, silent, plans.marks(List.of("plan-1")).get("plan-1")))
        .doesNotHaveDuplicates();
  }

  @Test
  void forgetsOnlyWhatCameToNothing() {
    for (Plan plan : List.of(Plans.ready("plan-1"), Plans.failed("plan-2"))) {
      begin(plan);
    }
    plans.remedied("plan-2", new PlanRemedy("a", clock.instant(), "alice", true, "given"));
    assertThat(plans.forgetBefore(Plans.AT)).isZero();
    assertThat(plans.forgetBefore(Plans.AT.plusSeconds(1))).isEqualTo(1);
    assertThat(plans.find("plan-1")).isPresent();
    assertThat(plans.find("plan-2")).isEmpty();
  }

  private void begin(Plan plan) {
    assertThat(plans.begin(plan, Optional.empty())).isEmpty();
  }

  private State state(String id) {
    return plans.find(id).orElseThrow().plan().state();
  }
}
