package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.plan.PlanRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;

/**
 * The console is killed after one of its calls to AWS, or after something that it remembered;
 * another one goes on with what it kept. Wherever it was, the world ends as if nothing had
 * happened, and nothing was made twice.
 */
class KilledWhileDeployingTest {

  /** All of them take minutes; -Devery=1 for that. */
  private static final int EVERY = Integer.getInteger("every", 13);

  @Test
  void goesOnWhereverItWasKilled() {
    World whole = deployed(Integer.MAX_VALUE);
    int points = whole.calls();
    assertThat(points).isGreaterThan(100);
    IntStream.iterate(1, at -> at < points, at -> at + EVERY)
        .parallel()
        .forEach(
            at -> {
              World killed = deployed(at);
              assertThat(killed.stacks()).as("killed after call " + at).isEqualTo(whole.stacks());
              assertThat(killed.resources())
                  .as("killed after call " + at)
                  .isEqualTo(whole.resources());
              assertThat(killed.tasks()).as("killed after call " + at).isEqualTo(whole.tasks());
              assertThat(killed.events()).as("killed after call " + at).isEqualTo(whole.events());
            });
  }

  /** As a console that comes back with another version of the catalog. */
  @Test
  void followsWhatGoesOnAlreadyThoughTheBlueprintChangedMeanwhile() {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint("consumer-rights");
      PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
      stage.prepare(blueprint.design(request.design()));
      Order.Deploy order = stage.approve(stage.plan(request, blueprint), blueprint);
      Journal journal = stage.journal();
      AtomicInteger begun = new AtomicInteger();
      journal.afterRemembering(
          key -> {
            if (key.equals("begun") && begun.incrementAndGet() == 1) {
              throw new Killed(1);
            }
          });
      assertThatThrownBy(() -> journal.run(stage.steps(order, blueprint)))
          .isInstanceOf(Killed.class);
      Blueprint changed = Stage.changed("consumer-rights", "memory: 4096", "memory: 8192");

      Outcome outcome = journal.run(stage.steps(order, changed));

      assertThat(journal.outcomes.get("Network stack")).isInstanceOf(Outcome.Done.class);
      assertThat(outcome.message()).endsWith("has changed since this was planned.");
      assertThat(stage.stacks())
          .filteredOn(stack -> stack.stackName().endsWith("-network"))
          .extracting(Stack::stackStatusAsString)
          .containsExactly("CREATE_COMPLETE");
    }
  }

  /**
   * @param events how often each stack began something: a second execution would show here
   */
  private record World(
      int calls,
      Map<String, String> stacks,
      Map<String, String> resources,
      int tasks,
      Map<String, Long> events) {}

  private static World deployed(int fatal) {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint("consumer-rights");
      PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
      Design design = blueprint.design(request.design());
      stage.prepare(design);
      Order.Deploy order = stage.approve(stage.plan(request, blueprint), blueprint);
      CountedClients counted = new CountedClients(stage.clients);
      List<Step> steps =
          DeploySteps.of(order, blueprint, counted.proxy(), stage.probe(), stage.sandbox.clock());
      Journal journal = stage.journal();
      journal.afterRemembering(_ -> counted.count());
      if (fatal < Integer.MAX_VALUE) {
        counted.dieAfter(fatal);
      }
      Outcome outcome = survived(journal, steps, counted);
      assertThat(outcome)
          .as(() -> "killed after call %s: %s".formatted(fatal, String.join("\n", journal.lines)))
          .isInstanceOf(Outcome.Done.class);
      return world(stage, design, counted.calls());
    }
  }

  private static Outcome survived(Journal journal, List<Step> steps, CountedClients counted) {
    try {
      return journal.run(steps);
    } catch (Killed killed) {
      counted.live();
      return journal.run(steps);
    }
  }

  private static World world(Stage stage, Design design, int calls) {
    Map<String, String> stacks = new TreeMap<>();
    Map<String, String> resources = new TreeMap<>();
    Map<String, Long> events = new TreeMap<>();
    var cloudFormation = stage.clients.cloudFormation(Stage.MUMBAI);
    for (Stack stack : stage.stacks()) {
      stacks.put(
          stack.stackName(),
          stack.stackStatusAsString() + " protected " + stack.enableTerminationProtection());
      for (StackResource resource :
          cloudFormation
              .describeStackResources(it -> it.stackName(stack.stackName()))
              .stackResources()) {
        resources.put(
            stack.stackName() + "/" + resource.logicalResourceId(),
            resource.resourceStatusAsString());
      }
      events.put(
          stack.stackName(),
          cloudFormation
              .describeStackEventsPaginator(it -> it.stackName(stack.stackName()))
              .stream()
              .flatMap(page -> page.stackEvents().stream())
              .filter(event -> stack.stackId().equals(event.physicalResourceId()))
              .count());
    }
    int tasks =
        stage
            .clients
            .ecs(Stage.MUMBAI)
            .listTasks(it -> it.cluster(design.cluster()).desiredStatus("STOPPED"))
            .taskArns()
            .size();
    return new World(calls, stacks, resources, tasks, events);
  }
}
