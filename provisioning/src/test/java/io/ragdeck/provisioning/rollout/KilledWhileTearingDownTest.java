package io.ragdeck.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * The console is killed in the middle of a teardown, after one of its calls or after something that
 * it remembered; another one goes on. Nothing is copied twice, and the same is left.
 */
class KilledWhileTearingDownTest {

  private static final int EVERY = Integer.getInteger("every", 13);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnWhereverItWasKilled(boolean keepData) {
    World whole = tornDown(Integer.MAX_VALUE, keepData);
    assertThat(whole.calls()).isGreaterThan(60);
    IntStream.iterate(1, at -> at < whole.calls(), at -> at + EVERY)
        .parallel()
        .forEach(
            at -> {
              World killed = tornDown(at, keepData);
              assertThat(killed.left()).as("killed after call " + at).isEqualTo(whole.left());
              assertThat(killed.copies()).as("killed after call " + at).isEqualTo(whole.copies());
            });
  }

  /** Between the decision to ask for the deletion once more and the asking. */
  @Test
  void asksOnceMoreWhereItWasKilledJustBefore() {
    try (Stage stage = new Stage()) {
      String id =
          stage
              .clients
              .cloudFormation(Stage.MUMBAI)
              .createStack(
                  it ->
                      it.stackName("strays-production-platform")
                          .tags(
                              tag("ragdeck:system", "strays"),
                              tag("ragdeck:environment", "production"))
                          .templateBody(
                              """
                              Resources:
                                Images:
                                  Type: AWS::ECR::Repository
                                  Properties: {RepositoryName: strays/images}
                                Queue:
                                  Type: AWS::SQS::Queue
                              """))
              .stackId();
      assertThat(id).isNotEmpty();
      stage.wait(Duration.ofMinutes(5));
      stage.sandbox.mischief().push(Stage.MUMBAI, "strays/images", "v1");
      Subject subject =
          new Subject(
              "strays-production", Optional.of("production"), Stage.MUMBAI, Optional.empty());
      List<Step> steps = TeardownSteps.of(subject, new Order.Teardown(true), stage.clients);
      Journal journal = stage.journal();
      AtomicInteger fatal = new AtomicInteger();
      journal.afterRemembering(
          key -> {
            if (key.equals("again") && fatal.incrementAndGet() == 1) {
              throw new Killed(1);
            }
          });
      assertThatThrownBy(() -> journal.run(steps)).isInstanceOf(Killed.class);

      assertThat(journal.run(steps))
          .as(() -> String.join("\n", journal.lines))
          .isInstanceOf(Outcome.Done.class);
      assertThat(stage.stacks()).isEmpty();
    }
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private record World(int calls, TreeSet<String> left, int copies) {}

  private static World tornDown(int fatal, boolean keepData) {
    try (Stage stage = new Stage()) {
      Blueprint blueprint = Stage.blueprint("consumer-rights");
      PlanRequest request = Stage.request(blueprint, "minimal", "production", Map.of());
      Design design = blueprint.design(request.design());
      stage.prepare(design);
      assertThat(stage.deploy(stage.journal(), request, blueprint))
          .isInstanceOf(Outcome.Done.class);
      CountedClients counted = new CountedClients(stage.clients);
      List<Step> steps =
          TeardownSteps.of(
              Stage.subject(request, design), new Order.Teardown(keepData), counted.proxy());
      Journal journal = stage.journal();
      journal.afterRemembering(_ -> counted.count());
      if (fatal < Integer.MAX_VALUE) {
        counted.dieAfter(fatal);
      }
      Outcome outcome;
      try {
        outcome = journal.run(steps);
      } catch (Killed killed) {
        counted.live();
        outcome = journal.run(steps);
      }
      assertThat(outcome)
          .as(() -> "killed after call %s: %s".formatted(fatal, String.join("\n", journal.lines)))
          .isInstanceOf(Outcome.Done.class);
      assertThat(stage.stacks()).isEmpty();
      return new World(counted.calls(), left(stage), copies(stage));
    }
  }

  /** Names that chance gives differ from world to world; what they are of does not. */
  private static TreeSet<String> left(Stage stage) {
    return stage
        .clients
        .tagging(Stage.MUMBAI)
        .getResourcesPaginator(it -> it.tagFilters(filter -> filter.key("ragdeck:system")))
        .stream()
        .flatMap(page -> page.resourceTagMappingList().stream())
        .map(one -> one.resourceARN())
        .filter(arn -> !arn.contains("snapshot"))
        .map(arn -> arn.replaceFirst("(fs-|sourcebucket-|secret:[^-]*-).*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int copies(Stage stage) {
    return stage.clients.rds(Stage.MUMBAI).describeDBSnapshots(_ -> {}).dbSnapshots().size()
        + stage.clients.elastiCache(Stage.MUMBAI).describeSnapshots(_ -> {}).snapshots().size();
  }
}
