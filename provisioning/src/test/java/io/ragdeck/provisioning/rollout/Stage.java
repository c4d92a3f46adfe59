package io.ragdeck.provisioning.rollout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.plan.Planner;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * A sandbox on a clock moved by hand, mostly an empty one, and one system that is deployed in it.
 */
final class Stage implements AutoCloseable {

  private static final Estimator ESTIMATOR = new Estimator(PriceBooks.bundled());

  static final Location MUMBAI = Location.of("main", "ap-south-1");

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  final SimpleMeterRegistry calls = new SimpleMeterRegistry();
  final Sandbox sandbox;
  final AwsClients clients;
  private final HandClock hand = new HandClock(START);
  private int operations;

  Stage() {
    this("empty");
  }

  Stage(String scenario) {
    this.sandbox =
        new Sandbox(scenario, hand, CallPolicy.standard(), new CallMeter(calls, Clock.systemUTC()));
    this.clients = sandbox.clients();
  }

  static Blueprint blueprint(String id) {
    return Blueprints.load(Optional.empty()).named(id).orElseThrow();
  }

  /** A blueprint of the product with a piece of its text replaced. */
  static Blueprint changed(String id, String from, String to) {
    String file = id + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(
            Stage.class.getResourceAsStream("/io/ragdeck/provisioning/blueprints/" + file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!text.contains(from)) {
        throw new IllegalArgumentException(file + " does not hold: " + from);
      }
      return Blueprint.checked(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static PlanRequest request(
      Blueprint blueprint, String variant, String environment, Map<String, String> parameters) {
    return new PlanRequest(
        blueprint.id(), variant, blueprint.project(), environment, MUMBAI, parameters);
  }

  static Subject subject(PlanRequest request, Design design) {
    return new Subject(
        request.name() + "-" + request.environment(),
        Optional.of(request.environment()),
        request.location(),
        Optional.of(design.cluster()));
  }

  /** Gives what a person gives before: secrets and images. */
  void prepare(Design design) {
    design.all(Secret.class).stream()
        .filter(secret -> secret.generate().isEmpty())
        .forEach(
            secret -> {
              try {
                var made =
                    clients
                        .secretsManager(MUMBAI)
                        .createSecret(it -> it.name(secret.name()).secretString("given"));
                Objects.requireNonNull(made.arn());
              } catch (
                  software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException
                      there) {
                // Given before the first deployment.
                Objects.requireNonNull(there);
              }
            });
    push(design);
  }

  void push(Design design) {
    OwnImages.of(design)
        .keySet()
        .forEach(repository -> sandbox.mischief().push(MUMBAI, repository, OwnImages.tag(design)));
  }

  /** A plan, drawn while a minute of the world passes in a second. */
  Plan plan(PlanRequest request, Blueprint blueprint) {
    operations++;
    Planner planner = new Planner(clients, ESTIMATOR, sandbox.clock());
    hand.run();
    try {
      return planner.draw(
          planner.begin("plan-" + operations, request, "somebody"), blueprint, _ -> {});
    } finally {
      hand.stop();
    }
  }

  Order.Deploy approve(Plan plan, Blueprint blueprint) {
    return switch (new Approval(clients).of(plan, blueprint)) {
      case Approval.Decision.Approved(Order.Deploy order) -> order;
      case Approval.Decision.Refused(String why) ->
          throw new IllegalStateException(why + " " + plan.findings());
    };
  }

  Journal journal() {
    operations++;
    return new Journal("op-20261120-120000-" + operations, this::wait);
  }

  List<Step> steps(Order.Deploy order, Blueprint blueprint) {
    return DeploySteps.of(order, blueprint, clients, probe(), sandbox.clock());
  }

  /** Everything from the plan to the summary. */
  Outcome deploy(Journal journal, PlanRequest request, Blueprint blueprint) {
    Order.Deploy order = approve(plan(request, blueprint), blueprint);
    journal.order(order);
    return journal.run(steps(order, blueprint));
  }

  HttpProbe probe() {
    return sandbox.probe();
  }

  /** Whoever waits a little waits at least half a minute: fewer looks, the same world. */
  void wait(Duration time) {
    Duration least = Duration.ofSeconds(30);
    sandbox.clock().advance(time.compareTo(least) < 0 ? least : time);
  }

  List<Stack> stacks() {
    return clients.cloudFormation(MUMBAI).describeStacks().stacks().stream()
        .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  /** Stands still, but while somebody draws a plan: looking for drift takes AWS its time. */
  private static final class HandClock extends Clock {

    private static final int HURRY = 60;

    private Instant now;
    private Optional<Long> running = Optional.empty();

    HandClock(Instant now) {
      this.now = now;
    }

    synchronized void run() {
      running = Optional.of(System.nanoTime());
    }

    synchronized void stop() {
      now = instant();
      running = Optional.empty();
    }

    @Override
    public synchronized Instant instant() {
      return running
          .map(since -> now.plus(Duration.ofNanos(System.nanoTime() - since).multipliedBy(HURRY)))
          .orElse(now);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      throw new UnsupportedOperationException("Tests use UTC");
    }
  }
}
