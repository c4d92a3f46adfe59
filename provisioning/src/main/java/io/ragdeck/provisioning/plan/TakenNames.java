package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackTemplate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Names that a new stack would give and that are taken already, as an earlier system of this name
 * leaves its secrets and images behind. CloudFormation notices only while it makes the stack, and
 * then takes all of it back.
 */
final class TakenNames {

  private final AwsClients clients;
  private final Location location;

  TakenNames(AwsClients clients, Location location) {
    this.clients = clients;
    this.location = location;
  }

  /** Of the stacks that do not exist yet. One that can't be looked for is said to be unknown. */
  List<Finding> of(List<StackTemplate> templates, StandingStacks standing) {
    return templates.stream()
        .filter(template -> !standing.exists(template.kind()))
        .flatMap(this::of)
        .toList();
  }

  private Stream<Finding> of(StackTemplate template) {
    try {
      return template.template().resources().values().stream()
          .flatMap(resource -> taken(template, resource).stream())
          .toList()
          .stream();
    } catch (SdkException refused) {
      return Stream.of(
          Finding.of(
              Severity.WARNING,
              "name-taken",
              template.name(),
              "Not checked: " + CloudProblem.of(refused).message(),
              "A name that is taken already would make the stack fail."));
    }
  }

  private Optional<Finding> taken(StackTemplate template, Resource resource) {
    return switch (resource.type()) {
      case "AWS::SecretsManager::Secret" ->
          name(resource, "Name")
              .filter(
                  name ->
                      exists(
                          () ->
                              clients
                                  .secretsManager(location)
                                  .describeSecret(request -> request.secretId(name))))
              .map(name -> finding(template, "secret", name));
      case "AWS::ECR::Repository" ->
          name(resource, "RepositoryName")
              .filter(
                  name ->
                      exists(
                          () ->
                              clients
                                  .ecr(location)
                                  .describeRepositories(request -> request.repositoryNames(name))))
              .map(name -> finding(template, "image repository", name));
      default -> Optional.empty();
    };
  }

  private static Optional<String> name(Resource resource, String property) {
    return resource.properties().get(property) instanceof String name
        ? Optional.of(name)
        : Optional.empty();
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

  private static Finding finding(StackTemplate template, String what, String name) {
    return Finding.of(
        Severity.ERROR,
        "name-taken",
        name,
        "The %s %s exists already, so that the stack %s would fail."
            .formatted(what, name, template.name()),
        "Import it into the stack, delete it if nothing needs it, or give the system another name.");
  }
}
