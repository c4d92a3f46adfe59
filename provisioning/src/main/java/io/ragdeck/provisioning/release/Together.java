package io.ragdeck.provisioning.release;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.EventLines;
import io.ragdeck.provisioning.running.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * The same change of several services: all are begun before any is waited for. Each gets a revision
 * of its own, also where its containers stay as they are, so that there is one to go back from.
 */
public final class Together {

  private static final String ALSO_ANEW = "back ";
  private static final String REVISION = "revision";

  private final AwsClients clients;
  private final Subject subject;
  private final UnaryOperator<List<ContainerDefinition>> change;

  public Together(
      AwsClients clients, Subject subject, UnaryOperator<List<ContainerDefinition>> change) {
    this.clients = clients;
    this.subject = subject;
    this.change = change;
  }

  /**
   * Deploys the change to all of them, until the first does not get it.
   *
   * @return empty where every one runs it; else why not. The others then have it, or get it: ask
   *     {@link #goBack}
   */
  public Optional<Outcome> deploy(StepContext context, List<String> services)
      throws InterruptedException {
    for (String name : services) {
      if (context.cancelRequested()) {
        return Optional.of(new Outcome.Cancelled("Not every service was begun."));
      }
      part(name).begin(new Chapter(context, name, true));
    }
    for (int done = 0; done < services.size(); done++) {
      context.progress(done, services.size());
      String name = services.get(done);
      Outcome outcome = part(name).run(new Chapter(context, name, true));
      if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.Cancelled) {
        return Optional.of(outcome);
      }
    }
    context.progress(services.size(), services.size());
    return Optional.empty();
  }

  private DeploymentPart part(String name) {
    RunningService service = RunningService.of(clients, subject, name);
    return new DeploymentPart(
        service, (context, now) -> Optional.of(revision(service, context, now)), false);
  }

  private String revision(RunningService service, StepContext context, Service now) {
    Optional<String> known = context.recall(REVISION);
    if (known.isPresent()) {
      return known.get();
    }
    // What it went back to, or was deployed since, is not what the change is of.
    String base = Former.recall(context).map(Former::revision).orElse(now.taskDefinition());
    OwnRevision own = new OwnRevision(service);
    List<ContainerDefinition> wanted =
        change.apply(service.definition(base).containerDefinitions());
    String revision =
        own.find(context, base)
            .filter(found -> service.definition(found).containerDefinitions().equals(wanted))
            .orElseGet(() -> own.register(context, base, wanted));
    context.remember(REVISION, revision);
    return revision;
  }

  /**
   * Has each of them run what it ran before it was begun, and waits until all do. Nobody can stop
   * it.
   *
   * @param anew those whose tasks have to be started once more even then, since they read something
   *     that is not in their revision
   * @return those that are not steady yet
   */
  public List<String> goBack(StepContext context, List<String> services, List<String> anew)
      throws InterruptedException {
    List<String> begun =
        services.stream()
            .filter(name -> Former.recall(new Chapter(context, name, false)).isPresent())
            .toList();
    for (String name : begun) {
      wayBack(context, name).begin(former(context, name));
    }
    List<String> unsteady = new ArrayList<>();
    for (String name : begun) {
      if (!wayBack(context, name).await(new Chapter(context, name, false), former(context, name))) {
        unsteady.add(name);
      }
    }
    List<String> again = begun.stream().filter(anew::contains).toList();
    for (String name : again) {
      anew(context, name).begin(new Chapter(context, ALSO_ANEW + name, false));
    }
    for (String name : again) {
      Outcome outcome = anew(context, name).run(new Chapter(context, ALSO_ANEW + name, false));
      if (outcome instanceof Outcome.Failed && !unsteady.contains(name)) {
        unsteady.add(name);
      }
    }
    return unsteady;
  }

  private static String former(StepContext context, String name) {
    return Former.recall(new Chapter(context, name, false)).orElseThrow().revision();
  }

  private WayBack wayBack(StepContext context, String name) {
    return new WayBack(
        RunningService.of(clients, subject, name),
        new EventLines(new Chapter(context, name, false)));
  }

  private DeploymentPart anew(StepContext context, String name) {
    return new DeploymentPart(
        RunningService.of(clients, subject, name),
        (_, _) -> Optional.of(former(context, name)),
        true);
  }
}
