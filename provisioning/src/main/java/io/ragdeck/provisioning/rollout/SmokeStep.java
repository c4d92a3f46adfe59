package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.provisioning.blueprint.Check;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the system at its own address what its blueprint says that it answers. */
final class SmokeStep implements Step {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** A load balancer takes some seconds to a minute until it sends to new targets. */
  private static final int ATTEMPTS = 12;

  private final Rollout rollout;

  SmokeStep(Rollout rollout) {
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "Smoke checks";
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    Optional<String> address = Addresses.own(rollout);
    if (address.isEmpty()) {
      return new Outcome.Skipped("The system has no address of its own.");
    }
    List<Check> checks = rollout.design().checks();
    for (int at = 0; at < checks.size(); at++) {
      Check check = checks.get(at);
      Optional<String> wrong = wrong(context, address.get(), check);
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("The system is deployed; it was not asked any further.");
      }
      if (wrong.isPresent()) {
        return new Outcome.Failed(
            "The check %s failed: %s".formatted(check.name(), wrong.get()),
            List.of("%s %s%s".formatted(check.method(), address.get(), check.path())),
            Optional.of(
                "The system is deployed: look at the log of what answers there, then retry, deploy"
                    + " another tag or roll back."));
      }
      context.progress(at + 1, checks.size());
    }
    return new Outcome.Done(
        checks.size() == 1 ? "It answers as it should." : "All answer as they should.");
  }

  /** What is wrong with the answer, after as many attempts as it is worth. */
  private Optional<String> wrong(StepContext context, String address, Check check)
      throws InterruptedException {
    String wrong = "";
    for (int attempt = 0; attempt < ATTEMPTS && !context.cancelRequested(); attempt++) {
      if (attempt > 0) {
        context.pause(PERIOD);
      }
      Optional<String> now = once(context, address, check);
      if (now.isEmpty()) {
        return now;
      }
      if (!now.get().equals(wrong)) {
        context.say("%s: %s".formatted(check.name(), now.get()));
      }
      wrong = now.get();
    }
    return Optional.of(wrong);
  }

  private Optional<String> once(StepContext context, String address, Check check)
      throws InterruptedException {
    HttpProbe.Question question =
        new HttpProbe.Question(check.method(), URI.create(address + check.path()), check.body());
    try {
      HttpProbe.Answer answer = rollout.probe().ask(rollout.location(), question);
      if (answer.status() != check.status()) {
        return Optional.of("it answered %s, not %s.".formatted(answer.status(), check.status()));
      }
      if (check.contains().filter(text -> !answer.body().contains(text)).isPresent()) {
        return Optional.of("its answer does not hold '%s'.".formatted(check.contains().get()));
      }
      context.say(
          "%s: %s in %s ms.".formatted(check.name(), answer.status(), answer.took().toMillis()));
      return Optional.empty();
    } catch (IOException silent) {
      return Optional.of("nobody answered: %s.".formatted(silent.getMessage()));
    }
  }
}
