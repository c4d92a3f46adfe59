package io.ragdeck.console.plans;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.console.live.Topic;
import io.ragdeck.console.live.Versions;
import io.ragdeck.console.store.Actor;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditEntry.Result;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.PlanRemedy;
import io.ragdeck.console.store.StoredPlan;
import io.ragdeck.console.store.StoredPlans;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Fix;
import io.ragdeck.provisioning.plan.Plan;
import io.ragdeck.provisioning.plan.PlanRequest;
import io.ragdeck.provisioning.remedy.Remedies;
import io.ragdeck.provisioning.remedy.Remedies.Outcome;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** Does what a plan's findings propose, and nothing that none of them proposes. */
@Singleton
final class PlanRemedies {

  /** Secrets Manager's own limit, in bytes. */
  private static final int LARGEST_SECRET = 65_536;

  private final Remedies remedies;
  private final StoredPlans plans;
  private final Versions versions;
  private final AuditTrail audit;
  private final Clock clock;

  PlanRemedies(
      Remedies remedies, StoredPlans plans, Versions versions, AuditTrail audit, Clock clock) {
    this.remedies = remedies;
    this.plans = plans;
    this.versions = versions;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of it. */
  sealed interface Remedied {

    /** It was done. */
    record Done(String sentence) implements Remedied {}

    /** What was typed can't be used. */
    record Refused(FieldFault fault) implements Remedied {}

    /** No finding of the plan proposes it, or somebody has done it. */
    record NotProposed(String sentence) implements Remedied {}

    /** AWS did not let it happen. */
    record Failed(String sentence) implements Remedied {}
  }

  /**
   * @param value is given to AWS, and neither kept nor written anywhere here
   */
  Remedied giveSecret(Actor actor, StoredPlan stored, String name, String value) {
    Optional<Fix.GiveSecret> fix =
        proposed(stored.plan(), Fix.GiveSecret.class, secret -> secret.name().equals(name));
    if (fix.isEmpty()) {
      return new Remedied.NotProposed(
          "No finding of this plan asks for a secret '%s'.".formatted(name));
    }
    if (isDone(stored, name)) {
      return new Remedied.NotProposed("The secret %s was given before.".formatted(name));
    }
    if (value.isBlank()) {
      return new Remedied.Refused(
          new FieldFault("value", "The value is empty.", "Type or paste the secret."));
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST_SECRET) {
      return new Remedied.Refused(
          new FieldFault("value", "The value is too large.", "At most 65,536 bytes."));
    }
    PlanRequest request = stored.plan().request();
    Outcome outcome =
        remedies.give(request.location(), fix.get(), value, request.name(), request.environment());
    return keep(actor, Action.SECRET_GIVE, stored.plan(), name, outcome);
  }

  Remedied raiseQuota(Actor actor, StoredPlan stored, String code) {
    Optional<Fix.RaiseQuota> fix =
        proposed(stored.plan(), Fix.RaiseQuota.class, quota -> quota.code().equals(code));
    if (fix.isEmpty()) {
      return new Remedied.NotProposed(
          "No finding of this plan asks for the quota '%s'.".formatted(code));
    }
    if (isDone(stored, code)) {
      return new Remedied.NotProposed("The quota %s was asked for before.".formatted(code));
    }
    Outcome outcome = remedies.raise(stored.plan().request().location(), fix.get());
    return keep(actor, Action.QUOTA_REQUEST, stored.plan(), code, outcome);
  }

  private static boolean isDone(StoredPlan stored, String subject) {
    return stored.remedyOf(subject).filter(PlanRemedy::done).isPresent();
  }

  private static <F extends Fix> Optional<F> proposed(
      Plan plan, Class<F> kind, Predicate<F> wanted) {
    return plan.findings().stream()
        .map(Finding::fix)
        .flatMap(Optional::stream)
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(wanted)
        .findFirst();
  }

  private Remedied keep(Actor actor, Action action, Plan plan, String subject, Outcome outcome) {
    String target = "%s in %s".formatted(subject, plan.request().location());
    return switch (outcome) {
      case Outcome.Done(String sentence) -> {
        audit.record(actor, action, target, Result.DONE, "for " + plan.id());
        note(plan, subject, actor, true, sentence);
        yield new Remedied.Done(sentence);
      }
      case Outcome.Refused(CloudProblem why) -> {
        String sentence = why.message() + why.action().map(" (%s)"::formatted).orElse("");
        audit.record(actor, action, target, Result.FAILED, sentence);
        note(plan, subject, actor, false, sentence);
        yield new Remedied.Failed(sentence);
      }
    };
  }

  private void note(Plan plan, String subject, Actor actor, boolean done, String sentence) {
    plans.remedied(
        plan.id(), new PlanRemedy(subject, clock.instant(), actor.who(), done, sentence));
    versions.advance(new Topic.OnePlan(plan.id()));
  }
}
