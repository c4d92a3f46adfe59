package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Identity;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/**
 * Names that a new stack would give and that are taken already, as an earlier system of this name
 * leaves what it keeps behind. CloudFormation takes over what it knows by its name; a secret it
 * knows by its ARN only, and notices while it makes the stack, and then takes all of it back.
 */
final class TakenNames {

  private static final String SYSTEM = "ragdeck:system";
  private static final String ENVIRONMENT = "ragdeck:environment";

  private final AwsClients clients;
  private final Location location;
  private final List<Kind> kinds;
  private final String system;

  /**
   * A type of which something outlives its stack.
   *
   * @param property by which a template names it
   * @param called what people call it
   * @param arn how the ARN of one goes on before its name
   * @param imported whether CloudFormation takes it over
   * @param exists whether there is one of a name, whoever made it
   */
  private record Kind(
      String type,
      String property,
      String called,
      String arn,
      boolean imported,
      Predicate<String> exists) {}

  /**
   * @param system what the system that is planned is called: {@link Identity}
   */
  TakenNames(AwsClients clients, Location location, String system) {
    this.clients = clients;
    this.location = location;
    this.system = system;
    this.kinds =
        List.of(
            new Kind(
                "AWS::SecretsManager::Secret", "Name", "secret", ":secret:", false, this::secret),
            new Kind(
                "AWS::ECR::Repository",
                "RepositoryName",
                "image repository",
                ":repository/",
                true,
                this::repository),
            new Kind("AWS::S3::Bucket", "BucketName", "bucket", ":::", true, _ -> false),
            new Kind(
                "AWS::Backup::BackupVault",
                "BackupVaultName",
                "backup vault",
                ":backup-vault:",
                true,
                _ -> false),
            new Kind(
                "AWS::OpenSearchService::Domain",
                "DomainName",
                "search domain",
                ":domain/",
                true,
                _ -> false));
  }

  /** Of the stacks that do not exist yet. One that can't be looked for is said to be unknown. */
  List<Finding> of(List<StackTemplate> templates, StandingStacks standing) {
    List<StackTemplate> missing =
        templates.stream().filter(template -> !standing.exists(template.kind())).toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (StackTemplate template : missing) {
      try {
        List<String> own = own();
        template
            .template()
            .resources()
            .values()
            .forEach(resource -> taken(template, resource, own).ifPresent(findings::add));
      } catch (SdkException refused) {
        findings.add(
            Finding.of(
                Severity.WARNING,
                "name-taken",
                template.name(),
                "Not checked: " + CloudProblem.of(refused).message(),
                "A name that is taken already would make the stack fail."));
      }
    }
    return findings;
  }

  /** What carries the system's tags, by ARN. */
  private List<String> own() {
    return clients
        .tagging(location)
        .getResourcesPaginator(request -> request.tagFilters(filter -> filter.key(SYSTEM)))
        .resourceTagMappingList()
        .stream()
        .filter(
            one ->
                tag(one, SYSTEM)
                    .filter(name -> Identity.of(name, tag(one, ENVIRONMENT)).equals(system))
                    .isPresent())
        .map(ResourceTagMapping::resourceARN)
        .toList();
  }

  private static Optional<String> tag(ResourceTagMapping mapping, String key) {
    return mapping.tags().stream().filter(tag -> tag.key().equals(key)).map(Tag::value).findFirst();
  }

  private Optional<Finding> taken(StackTemplate template, Resource resource, List<String> own) {
    for (Kind kind : kinds) {
      if (kind.type().equals(resource.type())
          && resource.properties().get(kind.property()) instanceof String name) {
        boolean kept = own.stream().anyMatch(arn -> names(arn, kind, name));
        if (kept && kind.imported()) {
          return Optional.of(imported(template, kind, name));
        }
        return kept || kind.exists().test(name)
            ? Optional.of(refused(template, kind, name, kept))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The ARN of a secret ends with six letters of its own. */
  private static boolean names(String arn, Kind kind, String name) {
    return arn.endsWith(kind.arn() + name)
        || (!kind.imported() && arn.matches(".*\\Q" + kind.arn() + name + "\\E-[A-Za-z0-9]{6}"));
  }

  private boolean secret(String name) {
    return exists(
        () -> clients.secretsManager(location).describeSecret(request -> request.secretId(name)));
  }

  private boolean repository(String name) {
    return exists(
        () -> clients.ecr(location).describeRepositories(request -> request.repositoryNames(name)));
  }

  private static boolean exists(Runnable asked) {
    try {
      asked.run();
      return true;
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return false;
    }
  }

  private static Finding imported(StackTemplate template, Kind kind, String name) {
    return Finding.of(
        Severity.NOTE,
        "kept",
        name,
        "The %s %s was kept when the system was torn down: the stack %s takes it over, with all that it holds."
            .formatted(kind.called(), name, template.name()),
        "Delete it first if the system is to begin empty.");
  }

  private static Finding refused(StackTemplate template, Kind kind, String name, boolean kept) {
    return Finding.of(
        Severity.ERROR,
        "name-taken",
        name,
        (kept
                ? "The %s %s was kept when the system was torn down, so that the stack %s would fail."
                : "The %s %s exists already, so that the stack %s would fail.")
            .formatted(kind.called(), name, template.name()),
        kind.imported()
            ? "It does not carry the system's tags. Delete it if nothing needs it, or give the system another name."
            : "CloudFormation takes over no secret by its name. If nothing needs its value, delete it at once, and the stack makes another: aws secretsmanager delete-secret --force-delete-without-recovery --secret-id %s. Or give the system another name."
                .formatted(name));
  }
}
