package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.cost.estimate.Estimator;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.plan.Planner;
import io.ragdeck.provisioning.procedure.StandardProcedures;
import io.ragdeck.provisioning.remedy.Remedies;
import io.ragdeck.provisioning.rollout.Approval;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What can be deployed, and what it would do. */
final class ProvisioningWiring {

  @Produces
  @Singleton
  Blueprints blueprints(ConsoleConfig config) {
    return Blueprints.load(config.blueprintsDir());
  }

  @Produces
  @Singleton
  Planner planner(AwsClients clients, Estimator estimator, Clock clock) {
    return new Planner(clients, estimator, clock);
  }

  @Produces
  @Singleton
  Remedies remedies(AwsClients clients) {
    return new Remedies(clients);
  }

  @Produces
  @Singleton
  Approval approval(AwsClients clients) {
    return new Approval(clients);
  }

  @Produces
  @Singleton
  Procedures procedures(Blueprints blueprints, AwsClients clients, HttpProbe probe, Clock clock) {
    return new StandardProcedures(blueprints, clients, probe, clock);
  }
}
