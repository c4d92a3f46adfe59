package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.estimate.CostDifference;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Linter;
import io.ragdeck.provisioning.plan.Plan.State;
import io.ragdeck.provisioning.plan.StackPlan.Effect;
import io.ragdeck.provisioning.preflight.Preflight;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Draws plans: makes a change set for every stack, reads what it would do, and gathers what is
 * wrong. Changes nothing in the account but the change sets themselves, and the stacks in review
 * that CloudFormation makes to hold those of stacks that do not exist yet.
 */
public final class Planner {

  private final AwsClients clients;
  private final Linter linter;
  private final Preflight preflight;
  private final ChangeSets changeSets;
  private final Drift drift;
  private final Estimator estimator;
  private final Clock clock;

  public Planner(AwsClients clients, Estimator estimator, Clock clock) {
    this.clients = clients;
    this.linter = new Linter(clock);
    this.preflight = new Preflight(clients);
    this.changeSets = new ChangeSets(clients);
    this.drift = new Drift(clients);
    this.estimator = estimator;
    this.clock = clock;
  }

  /** A plan that is about to be drawn, to be stored before anything is asked. */
  public Plan begin(String id, PlanRequest request, String startedBy) {
    return new Plan(
        id,
        request,
        startedBy,
        clock.instant(),
        Optional.empty(),
        State.DRAWING,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Draws a plan; takes seconds to minutes.
   *
   * @param progress told of every stack as it becomes known
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException for parameters that the blueprint
   *     refuses; nothing was asked of AWS then
   */
  public Plan draw(Plan begun, Blueprint blueprint, Consumer<Plan> progress) {
    Design design = blueprint.design(begun.request().design());
    List<StackTemplate> templates = SystemTemplates.of(design);
    List<Finding> known = linter.check(design, templates);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Finding>> inAccount =
          threads.submit(() -> preflight.check(design, begun.request().location()));
      CloudFormationClient client = clients.cloudFormation(begun.request().location());
      StandingStacks standing = StandingStacks.read(client, templates);
      Map<StackKind, Stack> left = LeftStacks.find(client, design.name(), templates);
      Future<CostDifference> cost =
          threads.submit(() -> cost(begun, blueprint, design, templates, standing, left));
      Future<List<Finding>> taken =
          threads.submit(
              () ->
                  new TakenNames(
                          clients,
                          begun.request().location(),
                          Identity.of(design.name(), Optional.of(design.environment())))
                      .of(templates, standing));
      List<Future<StackPlan>> asked =
          templates.stream()
              .map(template -> threads.submit(() -> plan(begun, template, standing)))
              .toList();
      List<StackPlan> stacks = new ArrayList<>();
      for (Future<StackPlan> answer : asked) {
        stacks.add(answer.get());
        progress.accept(
            drawn(begun, State.DRAWING, Optional.empty(), stacks, known, Optional.empty()));
      }
      List<Finding> findings = new ArrayList<>(known);
      findings.addAll(inAccount.get());
      findings.addAll(PlanFindings.of(stacks, standing));
      findings.addAll(taken.get());
      findings.addAll(LeftStacks.findings(left));
      findings.sort(Comparator.comparing(Finding::severity));
      return drawn(
          begun,
          state(stacks, findings),
          Optional.of(clock.instant()),
          stacks,
          findings,
          Optional.of(cost.get()));
    } catch (ExecutionException failed) {
      return failed(begun, failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return failed(begun, interrupted);
    } catch (RuntimeException failed) {
      return failed(begun, failed);
    }
  }

  /** Takes back what drawing left in the account. */
  public Plan discard(Plan plan) {
    for (StackPlan stack : plan.stacks()) {
      changeSets.discard(plan.request().location(), stack);
    }
    return plan.with(State.DISCARDED, clock.instant());
  }

  /**
   * Takes back what drawing may have left, also of stacks that the plan does not know because it
   * was never finished.
   *
   * @throws io.ragdeck.provisioning.blueprint.BlueprintException where the blueprint no longer
   *     takes what was asked for
   */
  public Plan discardUnfinished(Plan plan, Blueprint blueprint) {
    Set<StackKind> known = plan.stacks().stream().map(StackPlan::kind).collect(Collectors.toSet());
    SystemTemplates.of(blueprint.design(plan.request().design())).stream()
        .filter(template -> !known.contains(template.kind()))
        .forEach(
            template -> changeSets.discard(plan.request().location(), template.name(), plan.id()));
    return discard(plan);
  }

  private StackPlan plan(Plan begun, StackTemplate template, StandingStacks standing) {
    StackPlan planned = changeSets.plan(begun, template, standing);
    return standing.exists(template.kind())
        ? drift.added(begun.request().location(), planned)
        : planned;
  }

  private CostDifference cost(
      Plan begun,
      Blueprint blueprint,
      Design design,
      List<StackTemplate> templates,
      StandingStacks standing,
      Map<StackKind, Stack> left) {
    Map<StackKind, Stack> stacks = standing.own(begun.request());
    stacks.putAll(left);
    return new PlanCosts(
            clients.cloudFormation(begun.request().location()),
            estimator,
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .of(blueprint, begun.request(), design, templates, stacks);
  }

  private static State state(List<StackPlan> stacks, List<Finding> findings) {
    boolean blocked =
        stacks.stream().anyMatch(stack -> stack.effect() == Effect.BLOCKED)
            || findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    return blocked ? State.BLOCKED : State.READY;
  }

  private Plan failed(Plan begun, Throwable thrown) {
    return new Plan(
        begun.id(),
        begun.request(),
        begun.startedBy(),
        begun.startedAt(),
        Optional.of(clock.instant()),
        State.FAILED,
        List.of(),
        List.of(),
        Optional.of(CloudProblem.of(thrown).message()),
        Optional.empty());
  }

  private static Plan drawn(
      Plan begun,
      State state,
      Optional<Instant> at,
      List<StackPlan> stacks,
      List<Finding> findings,
      Optional<CostDifference> cost) {
    return new Plan(
        begun.id(),
        begun.request(),
        begun.startedBy(),
        begun.startedAt(),
        at,
        state,
        stacks,
        findings,
        Optional.empty(),
        cost);
  }
}
