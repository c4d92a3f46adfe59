package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.stack.Stacks;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * What AWS Backup works with for a system: the vault and the role that its own stacks brought, else
 * those that AWS Backup has by default.
 */
public final class BackupRole {

  private static final String DEFAULT_VAULT = "Default";
  private static final String DEFAULT_ROLE = "AWSBackupDefaultServiceRole";

  private final AwsClients clients;
  private final Subject subject;
  private final List<StackResourceSummary> own;

  public BackupRole(AwsClients clients, Subject subject) {
    this.clients = clients;
    this.subject = subject;
    Stacks stacks = new Stacks(clients.cloudFormation(subject.location()));
    this.own =
        stacks.of(subject).stream()
            .flatMap(stack -> stacks.resources(stack.stackName()).stream())
            .filter(one -> one.physicalResourceId() != null)
            .toList();
  }

  String vault() {
    return first("AWS::Backup::BackupVault", "BackupVault").orElse(DEFAULT_VAULT);
  }

  /**
   * @throws Obstacle where there is none
   */
  public String arn() {
    String name = first("AWS::IAM::Role", "BackupRole").orElse(DEFAULT_ROLE);
    return Found.of(
            () ->
                Optional.of(
                    clients.iam(subject.location()).getRole(it -> it.roleName(name)).role().arn()))
        .orElseThrow(
            () ->
                new Obstacle(
                    "There is no role %s that AWS Backup could work with.".formatted(name),
                    "AWS Backup makes its own when the first resource is assigned to a plan on its"
                        + " pages; a plan of the blueprint brings one too."));
  }

  private Optional<String> first(String type, String logicalId) {
    return own.stream()
        .filter(one -> one.resourceType().equals(type) && one.logicalResourceId().equals(logicalId))
        .map(StackResourceSummary::physicalResourceId)
        .findFirst();
  }
}
