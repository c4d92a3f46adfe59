package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.plan.StackPlan.Effect;
import io.ragdeck.provisioning.template.StackTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Makes, reads and discards the change sets of plans. */
final class ChangeSets {

  /** AWS takes seconds; one that takes longer than this has hung. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final AwsClients clients;
  private final ChangeSetRequests requests;

  ChangeSets(AwsClients clients) {
    this.clients = clients;
    this.requests = new ChangeSetRequests(clients);
  }

  /** What would happen to one stack; never throws for what AWS refuses, but says it. */
  StackPlan plan(Plan plan, StackTemplate template, StandingStacks standing) {
    Optional<String> refusal =
        standing.of(template.kind()).flatMap(stack -> Refusals.of(stack, plan.request()));
    if (refusal.isPresent()) {
      return blocked(template, refusal.get(), Optional.empty());
    }
    CloudFormationClient client = clients.cloudFormation(plan.request().location());
    Optional<String> arn = Optional.empty();
    try {
      arn =
          Optional.of(
              client
                  .createChangeSet(
                      requests.of(
                          plan.request().location(),
                          template,
                          standing,
                          plan.id(),
                          "Planned by " + plan.startedBy()))
                  .id());
      return read(client, template, standing, arn.get());
    } catch (SdkException refused) {
      // One that was made must be found again when the plan is discarded.
      return blocked(template, CloudProblem.of(refused).message(), arn);
    }
  }

  private StackPlan read(
      CloudFormationClient client, StackTemplate template, StandingStacks standing, String arn) {
    List<software.amazon.awssdk.services.cloudformation.model.Change> changes = new ArrayList<>();
    DescribeChangeSetResponse page = settled(client, arn);
    if (page.status() != ChangeSetStatus.CREATE_COMPLETE) {
      return ChangeReader.unchanged(page)
          ? nothing(client, template, arn)
          : blocked(
              template,
              Optional.ofNullable(page.statusReason()).orElse("The change set failed."),
              Optional.of(arn));
    }
    changes.addAll(page.changes());
    while (page.nextToken() != null) {
      String next = page.nextToken();
      page =
          client.describeChangeSet(
              request -> request.changeSetName(arn).nextToken(next).includePropertyValues(true));
      changes.addAll(page.changes());
    }
    return new StackPlan(
        template.kind(),
        template.name(),
        standing.exists(template.kind()) ? Effect.UPDATE : Effect.CREATE,
        Optional.of(arn),
        ChangeReader.read(changes),
        Optional.empty(),
        standing.pending(template),
        List.of());
  }

  private static DescribeChangeSetResponse settled(CloudFormationClient client, String arn) {
    long began = System.nanoTime();
    Pauses pauses = new Pauses();
    while (true) {
      DescribeChangeSetResponse page =
          client.describeChangeSet(
              request -> request.changeSetName(arn).includePropertyValues(true));
      boolean working =
          page.status() == ChangeSetStatus.CREATE_PENDING
              || page.status() == ChangeSetStatus.CREATE_IN_PROGRESS;
      if (!working || System.nanoTime() - began > PATIENCE.toNanos()) {
        return page;
      }
      pauses.pause("a change set was being made");
    }
  }

  private static StackPlan nothing(
      CloudFormationClient client, StackTemplate template, String arn) {
    client.deleteChangeSet(request -> request.changeSetName(arn));
    return new StackPlan(
        template.kind(),
        template.name(),
        Effect.NOTHING,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static StackPlan blocked(StackTemplate template, String why, Optional<String> changeSet) {
    return new StackPlan(
        template.kind(),
        template.name(),
        Effect.BLOCKED,
        changeSet,
        List.of(),
        Optional.of(why),
        List.of(),
        List.of());
  }

  /**
   * Takes a change set back, and the stack in review that was made to hold it unless it holds
   * others. What is gone already is as good.
   */
  void discard(Location location, StackPlan planned) {
    CloudFormationClient client = clients.cloudFormation(location);
    planned
        .changeSet()
        .ifPresent(arn -> quietly(() -> client.deleteChangeSet(it -> it.changeSetName(arn))));
    if (planned.effect() == Effect.CREATE || planned.effect() == Effect.BLOCKED) {
      quietly(() -> dropReview(client, planned.name()));
    }
  }

  /** The same for a change set that may or may not have been made. */
  void discard(Location location, String stack, String changeSet) {
    CloudFormationClient client = clients.cloudFormation(location);
    quietly(() -> client.deleteChangeSet(it -> it.stackName(stack).changeSetName(changeSet)));
    quietly(() -> dropReview(client, stack));
  }

  private static void dropReview(CloudFormationClient client, String name) {
    boolean inReview =
        client.describeStacks(request -> request.stackName(name)).stacks().stream()
            .anyMatch(stack -> stack.stackStatus() == StackStatus.REVIEW_IN_PROGRESS);
    if (inReview
        && client.listChangeSets(request -> request.stackName(name)).summaries().isEmpty()) {
      client.deleteStack(request -> request.stackName(name));
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
    }
  }
}
