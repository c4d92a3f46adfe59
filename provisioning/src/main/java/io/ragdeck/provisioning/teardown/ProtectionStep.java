package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;

/** Switches off what would refuse the deletion. */
final class ProtectionStep implements Step {

  private static final String PROTECTED = "deletion_protection.enabled";

  private final Teardown teardown;

  ProtectionStep(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public String name() {
    return "Protection";
  }

  @Override
  public Outcome run(StepContext context) {
    List<Stack> stacks = teardown.standing();
    if (stacks.isEmpty()) {
      return without();
    }
    if (context.cancelRequested()) {
      return new Outcome.Cancelled("Nothing was changed.");
    }
    int switched = 0;
    for (Stack stack : stacks) {
      if (Boolean.TRUE.equals(stack.enableTerminationProtection())) {
        teardown
            .cloudFormation()
            .updateTerminationProtection(
                it -> it.stackName(stack.stackId()).enableTerminationProtection(false));
        context.say("%s: termination protection is off.".formatted(stack.stackName()));
        switched++;
      }
    }
    switched += databases(context) + clusters(context) + balancers(context);
    return new Outcome.Done(
        switched == 0
            ? "Nothing was protected."
            : "%s protections are off.".formatted("" + switched));
  }

  /** A teardown that comes after another finds no stacks, and still what that one left. */
  private Outcome without() {
    boolean runs =
        teardown.subject().cluster().isPresent()
            && teardown
                .clients()
                .ecs(teardown.location())
                .describeClusters(it -> it.clusters(teardown.subject().cluster().orElseThrow()))
                .clusters()
                .stream()
                .map(Cluster::status)
                .anyMatch("ACTIVE"::equals);
    return runs
        ? Outcome.Failed.because(
            "The system was not made by stacks that carry the tags ragdeck:system and"
                + " ragdeck:environment.",
            "Delete it with the tool that made it.")
        : new Outcome.Skipped("No stack of this system stands.");
  }

  private int databases(StepContext context) {
    var rds = teardown.clients().rds(teardown.location());
    int switched = 0;
    for (String name : teardown.all("AWS::RDS::DBInstance")) {
      boolean on =
          there(
              () ->
                  rds.describeDBInstances(it -> it.dbInstanceIdentifier(name))
                      .dbInstances()
                      .getFirst()
                      .deletionProtection());
      if (on) {
        rds.modifyDBInstance(
            it -> it.dbInstanceIdentifier(name).deletionProtection(false).applyImmediately(true));
        context.say("The database %s may be deleted.".formatted(name));
        switched++;
      }
    }
    return switched;
  }

  private int clusters(StepContext context) {
    var docDb = teardown.clients().docDb(teardown.location());
    int switched = 0;
    for (String name : teardown.all("AWS::DocDB::DBCluster")) {
      boolean on =
          there(
              () ->
                  docDb
                      .describeDBClusters(it -> it.dbClusterIdentifier(name))
                      .dbClusters()
                      .getFirst()
                      .deletionProtection());
      if (on) {
        docDb.modifyDBCluster(
            it -> it.dbClusterIdentifier(name).deletionProtection(false).applyImmediately(true));
        context.say("The document database %s may be deleted.".formatted(name));
        switched++;
      }
    }
    return switched;
  }

  private int balancers(StepContext context) {
    var elb = teardown.clients().elbv2(teardown.location());
    int switched = 0;
    for (String arn : teardown.all("AWS::ElasticLoadBalancingV2::LoadBalancer")) {
      boolean on =
          there(
              () ->
                  elb
                      .describeLoadBalancerAttributes(it -> it.loadBalancerArn(arn))
                      .attributes()
                      .stream()
                      .anyMatch(
                          one -> one.key().equals(PROTECTED) && Boolean.parseBoolean(one.value())));
      if (on) {
        elb.modifyLoadBalancerAttributes(
            it ->
                it.loadBalancerArn(arn)
                    .attributes(
                        LoadBalancerAttribute.builder().key(PROTECTED).value("false").build()));
        context.say("The load balancer %s may be deleted.".formatted(arn));
        switched++;
      }
    }
    return switched;
  }

  private interface Question {
    Boolean ask();
  }

  /** Somebody may have deleted by hand what the stack still names. */
  private static boolean there(Question question) {
    try {
      return Optional.ofNullable(question.ask()).orElse(false);
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return false;
    }
  }
}
