package io.ragdeck.provisioning.procedure;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.BlueprintException;
import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.budget.BudgetStep;
import io.ragdeck.provisioning.maintenance.Maintenance;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Procedures;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.Copies;
import io.ragdeck.provisioning.release.Releases;
import io.ragdeck.provisioning.restore.Restores;
import io.ragdeck.provisioning.rollout.DeploySteps;
import io.ragdeck.provisioning.rollout.RunTaskStep;
import io.ragdeck.provisioning.scaling.Scalings;
import io.ragdeck.provisioning.teardown.TeardownSteps;
import java.time.Clock;
import java.util.List;

/** The steps of every order, on AWS as its clients give it. Asks AWS nothing itself. */
public final class StandardProcedures implements Procedures {

  private final Blueprints blueprints;
  private final AwsClients clients;
  private final HttpProbe probe;
  private final Clock clock;
  private final Releases releases;
  private final Scalings scalings;
  private final Maintenance maintenance;
  private final Copies copies;
  private final Restores restores;

  /**
   * @param clock of the watched world
   */
  public StandardProcedures(
      Blueprints blueprints, AwsClients clients, HttpProbe probe, Clock clock) {
    this.blueprints = blueprints;
    this.clients = clients;
    this.probe = probe;
    this.clock = clock;
    this.releases = new Releases(clients);
    this.scalings = new Scalings(clients);
    this.maintenance = new Maintenance(clients, probe);
    this.copies = new Copies(clients);
    this.restores = new Restores(clients, clock);
  }

  @Override
  public List<Step> of(Subject subject, Order order) {
    return switch (order) {
      case Order.Deploy deploy ->
          DeploySteps.of(deploy, blueprint(deploy.request().blueprint()), clients, probe, clock);
      case Order.RunTask task -> List.of(new RunTaskStep(subject, task, clients));
      case Order.MakeBudget budget -> List.of(new BudgetStep(subject, budget, clients));
      case Order.Teardown teardown -> TeardownSteps.of(subject, teardown, clients);
      case Order.Scale scale -> scalings.of(subject, scale);
      case Order.ScaleBounds bounds -> scalings.of(subject, bounds);
      case Order.ScaleGroup group -> scalings.of(subject, group);
      case Order.StartInstance start -> scalings.of(subject, start);
      case Order.StopInstance stop -> scalings.of(subject, stop);
      case Order.ReplaceInstance replace -> scalings.of(subject, replace);
      case Order.Park park -> scalings.of(subject, park);
      case Order.Wake wake -> scalings.of(subject, wake);
      case Order.DeployTag tag -> releases.of(subject, tag);
      case Order.DeployImage image -> releases.of(subject, image);
      case Order.DeployRevision revision -> releases.of(subject, revision);
      case Order.ForceDeployment force -> releases.of(subject, force);
      case Order.StopDeployment stop -> releases.of(subject, stop);
      case Order.Strategy strategy -> releases.of(subject, strategy);
      case Order.StopTask stop -> releases.of(subject, stop);
      case Order.BeginMaintenance begin -> maintenance.of(subject, begin);
      case Order.EndMaintenance end -> maintenance.of(subject, end);
      case Order.TakeCopy copy -> copies.of(subject, copy);
      case Order.ScheduledCopy copy -> copies.of(subject, copy);
      case Order.Restore restore -> restores.of(subject, restore);
      case Order.TestRestore test -> restores.of(subject, test);
      case Order.DeleteReplaced replaced -> restores.of(subject, replaced);
      case Order.Unreadable _ -> List.of();
    };
  }

  private Blueprint blueprint(String id) {
    return blueprints
        .named(id)
        .orElseThrow(
            () ->
                new BlueprintException(
                    List.of(
                        new BlueprintProblem(
                            id,
                            1,
                            "blueprint",
                            "The blueprint %s is no longer in the catalog".formatted(id),
                            "Put its file back, or plan another."))));
  }
}
