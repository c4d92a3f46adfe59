package io.ragdeck.cloud.sandbox.world;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Secret;

/** What must be there before the containers of a task can start: secrets, log groups, images. */
final class StartChecks {

  private static final String INITIALIZATION = "ResourceInitializationError: ";

  private final Account account;

  StartChecks(Account account) {
    this.account = account;
  }

  /** In the order in which the agent looks: the first thing that is not there. */
  Optional<StopCause> obstacle(LiveTask task) {
    return task.definition().containerDefinitions().stream()
        .flatMap(container -> container.secrets().stream())
        .map(Secret::valueFrom)
        .flatMap(from -> secret(from).stream())
        .findFirst()
        .or(() -> first(task, this::logGroup))
        .or(() -> first(task, this::image))
        .map(why -> StopCause.failedToStart(why, task.onFargate()));
  }

  private interface Check {
    Optional<String> of(ContainerDefinition container);
  }

  private static Optional<String> first(LiveTask task, Check check) {
    return task.definition().containerDefinitions().stream()
        .flatMap(container -> check.of(container).stream())
        .findFirst();
  }

  private Optional<String> secret(String from) {
    return from.startsWith("arn:aws:secretsmanager:") ? stored(from) : parameter(from);
  }

  /** {@code arn:…:secret:name-suffix:json-key:stage:version}; the last three may be left out. */
  private Optional<String> stored(String from) {
    String[] parts = from.split(":", -1);
    if (parts.length < 7 || isElsewhere(parts[3], parts[4])) {
      return Optional.empty();
    }
    String arn = String.join(":", List.of(parts).subList(0, 7));
    String key = parts.length > 7 ? parts[7] : "";
    String why = "unable to pull secrets or registry auth: execution resource retrieval failed: ";
    Optional<Secrets.LiveSecret> secret = account.secrets().find(arn);
    if (secret.isEmpty()) {
      return Optional.of(
          INITIALIZATION
              + why
              + ("unable to retrieve secret from asm: service call has been retried 1 time(s):"
                      + " failed to fetch secret %s from secrets manager:"
                      + " ResourceNotFoundException: Secrets Manager can't find the specified"
                      + " secret.")
                  .formatted(arn));
    }
    Optional<String> value = secret.get().value("AWSCURRENT", Optional.empty());
    if (value.isEmpty()) {
      return Optional.of(
          INITIALIZATION
              + why
              + ("unable to retrieve secret from asm: service call has been retried 1 time(s):"
                      + " failed to fetch secret %s from secrets manager:"
                      + " ResourceNotFoundException: Secrets Manager can't find the specified"
                      + " secret value for staging label: AWSCURRENT")
                  .formatted(arn));
    }
    return key.isEmpty() || value.get().contains("\"%s\"".formatted(key))
        ? Optional.empty()
        : Optional.of(
            INITIALIZATION
                + why
                + "retrieved secret from Secrets Manager did not contain json key "
                + key);
  }

  private Optional<String> parameter(String from) {
    String[] parts = from.split(":", -1);
    boolean elsewhere = from.startsWith("arn:") && isElsewhere(parts[3], parts[4]);
    return elsewhere || account.parameters().find(from).isPresent()
        ? Optional.empty()
        : Optional.of(
            INITIALIZATION
                + ("unable to pull secrets or registry auth: execution resource retrieval failed:"
                        + " unable to retrieve secrets from ssm: service call has been retried 1"
                        + " time(s): invalid parameters: %s")
                    .formatted(from));
  }

  private boolean isElsewhere(String region, String owner) {
    return !region.equals(account.arns().region()) || !owner.equals(account.arns().accountId());
  }

  private Optional<String> logGroup(ContainerDefinition container) {
    var configuration = container.logConfiguration();
    if (configuration == null || !configuration.logDriverAsString().equals("awslogs")) {
      return Optional.empty();
    }
    String name = configuration.options().getOrDefault("awslogs-group", "");
    boolean creates =
        configuration.options().getOrDefault("awslogs-create-group", "false").equals("true");
    if (creates && account.logGroups().find(name).isEmpty()) {
      account.logGroups().create(name, account.now(), 0);
    }
    return account.logGroups().find(name).isPresent()
        ? Optional.empty()
        : Optional.of(
            INITIALIZATION
                + ("failed to validate logger args: The task cannot find the Amazon CloudWatch log"
                        + " group defined in the task definition. There is a connection issue"
                        + " between the task and Amazon CloudWatch. Check your network"
                        + " configuration. : ResourceNotFoundException: The specified log group"
                        + " %s does not exist. : exit status 1")
                    .formatted(name));
  }

  private Optional<String> image(ContainerDefinition container) {
    String image = container.image();
    return account.registry().has(image)
        ? Optional.empty()
        : Optional.of(
            ("CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to"
                    + " resolve ref %s: %s: not found")
                .formatted(image, image));
  }
}
