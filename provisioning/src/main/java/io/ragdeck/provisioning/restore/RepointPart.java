package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.release.Together;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Leads the services from the old store to the new one: all of them, or none. Once one of them does
 * not get there, or somebody asks to stop, every value is put back first, then every service; that
 * it goes back is remembered before, so that a console that dies in it goes on going back.
 */
final class RepointPart implements Part.Work {

  private static final Duration PERIOD = Duration.ofSeconds(30);

  /** Half an hour of refusals; after that somebody has to look. */
  private static final int ATTEMPTS = 60;

  private static final String BACK = "back";
  private static final String STOPPED = "stopped";

  private final AwsClients clients;
  private final Subject subject;
  private final StoreRestoring restoring;
  private final Order.Restore order;

  RepointPart(AwsClients clients, Subject subject, StoreRestoring restoring, Order.Restore order) {
    this.clients = clients;
    this.subject = subject;
    this.restoring = restoring;
    this.order = order;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Optional<Pointers> known = Pointers.recall(context);
    if (known.isEmpty() && context.cancelRequested()) {
      return new Outcome.Cancelled("Nothing was led to %s. %s".formatted(order.as(), asBefore()));
    }
    Pointers pointers = known.isPresent() ? known.get() : searched(context).remember(context);
    Together together = new Together(clients, subject, pointers.redirection()::in);
    Optional<String> back = context.recall(BACK);
    if (back.isEmpty()) {
      Optional<Outcome> not = forward(context, pointers, together);
      if (not.isEmpty()) {
        return done(pointers);
      }
      back = Optional.of(why(not.get()));
      context.remember(BACK, back.get());
    }
    return goBack(context, pointers, together, back.get());
  }

  /** Until it is done, nothing has changed. */
  private Pointers searched(StepContext context) {
    try {
      return search(context);
    } catch (Obstacle met) {
      Outcome.Failed why = met.outcome();
      throw new Obstacle(
          new Outcome.Failed(
              "%s %s".formatted(why.message(), asBefore()), why.evidence(), why.cure()));
    } catch (SdkException refused) {
      throw new Obstacle(
          Outcome.Failed.because(
              "%s %s".formatted(CloudProblem.of(refused).message(), asBefore())));
    }
  }

  private Pointers search(StepContext context) {
    String old =
        restoring
            .address(order)
            .orElseThrow(
                () -> new Obstacle(order.store() + " has no address.", "Restore beside it."));
    String handle =
        restoring
            .find(order, context)
            .orElseThrow(
                () ->
                    new Obstacle(
                        "The %s %s is gone.".formatted(restoring.called(), order.as()),
                        "Restore once more."));
    String fresh =
        restoring
            .stands(handle)
            .address()
            .orElseThrow(() -> new Obstacle(order.as() + " has no address.", "Look at it in RDS."));
    Pointers pointers = find(clients, subject, order, new Redirection(old, fresh));
    context.say("To %s lead: %s.".formatted(old, pointers.words()));
    return pointers;
  }

  /**
   * @throws Obstacle where nothing leads there, or something that is not changed from here
   */
  static Pointers find(
      AwsClients clients, Subject subject, Order.Restore order, Redirection redirection) {
    Pointers pointers = new PointerSearch(clients, subject, redirection).find();
    if (pointers.services().isEmpty()) {
      throw new Obstacle(
          "No service of %s is led to %s by its variables, secrets or parameters, so none can be led elsewhere."
              .formatted(subject.system(), order.store()),
          "Restore beside the old one, and point whoever uses it at the new one.");
    }
    return pointers;
  }

  private Optional<Outcome> forward(StepContext context, Pointers pointers, Together together)
      throws InterruptedException {
    try {
      new PointerValues(clients, subject).redirect(pointers, pointers.redirection(), context);
      return together.deploy(context, pointers.services());
    } catch (Obstacle met) {
      return Optional.of(met.outcome());
    } catch (SdkException refused) {
      return Optional.of(Outcome.Failed.because(CloudProblem.of(refused).message()));
    }
  }

  private Outcome done(Pointers pointers) {
    return new Outcome.Done(
        ("Services point at %s: %s. %s stands beside it, protected as it was, and costs as before until somebody deletes it."
                + " The stacks still describe %s: its alarms watch it, and a deployment of the blueprint would point services at it again.")
            .formatted(order.as(), pointers.words(), order.store(), order.store()));
  }

  private static String why(Outcome outcome) {
    return outcome instanceof Outcome.Cancelled ? STOPPED : outcome.message();
  }

  private Outcome goBack(StepContext context, Pointers pointers, Together together, String why)
      throws InterruptedException {
    context.say("Everything is led back to %s.".formatted(pointers.redirection().from()));
    List<String> unsteady = insistently(context, pointers, together);
    String end =
        unsteady.isEmpty()
            ? asBefore()
            : "Services point at the old %s %s; not steady yet: %s."
                .formatted(restoring.called(), order.store(), String.join(", ", unsteady));
    String stays =
        " The new %s %s stands and costs until somebody deletes it."
            .formatted(restoring.called(), order.as());
    return why.equals(STOPPED)
        ? new Outcome.Cancelled("The change was stopped. " + end + stays)
        : new Outcome.Failed(
            "%s %s%s".formatted(why, end, stays),
            List.of(),
            Optional.of("Put right what stood in the way, then try again."));
  }

  /** AWS may refuse for a while what has to be. */
  private List<String> insistently(StepContext context, Pointers pointers, Together together)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        new PointerValues(clients, subject)
            .redirect(pointers, pointers.redirection().reversed(), context);
        return together.goBack(context, pointers.services(), pointers.readers());
      } catch (SdkException refused) {
        String problem = CloudProblem.of(refused).message();
        if (attempt >= ATTEMPTS) {
          throw new Obstacle(
              "Not everything could be led back to %s: %s"
                  .formatted(pointers.redirection().from(), problem),
              "Look at each of these, and put %s in place of %s: %s."
                  .formatted(
                      pointers.redirection().from(),
                      pointers.redirection().to(),
                      pointers.words()));
        }
        context.say("Not yet back: %s".formatted(problem));
        context.pause(PERIOD);
      }
    }
  }

  private String asBefore() {
    return asBefore(restoring, order);
  }

  static String asBefore(StoreRestoring restoring, Order.Restore order) {
    return "Services point at the old %s %s, as before."
        .formatted(restoring.called(), order.store());
  }
}
