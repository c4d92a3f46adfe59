package io.ragdeck.provisioning.lint;

import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Variables in plain text that look like secrets: everybody who may describe a task reads them. */
final class PlainSecretRule implements Rule {

  private static final Pattern NAMED_LIKE_ONE =
      Pattern.compile(
          "(?i)(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|SALT)(_|$)");

  /** Keys of AWS, OpenAI and others, and addresses with a password in them. */
  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}|sk-[A-Za-z0-9_-]{20,}|://[^/\\s:@]+:[^/\\s:@$]+@");

  /** CloudFormation puts the value in its place, and the task definition shows it to everybody. */
  private static final Pattern RESOLVED =
      Pattern.compile("\\{\\{resolve:(secretsmanager|ssm-secure):");

  @Override
  public List<Finding> check(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    subject
        .design()
        .components()
        .forEach(
            (id, component) -> {
              switch (component) {
                case EcsService service -> containers(id, service.containers(), findings);
                case EcsTask task -> containers(id, task.containers(), findings);
                case ComposeHost host -> variables(id, host.environment(), findings);
                case LambdaFunction function -> variables(id, function.environment(), findings);
                case SageMakerEndpoint endpoint -> variables(id, endpoint.environment(), findings);
                default -> {}
              }
            });
    return findings;
  }

  private static void containers(
      String id, Map<String, Container> containers, List<Finding> findings) {
    containers.values().forEach(container -> variables(id, container.environment(), findings));
  }

  private static void variables(
      String id, Map<String, String> environment, List<Finding> findings) {
    environment.forEach(
        (name, value) -> {
          if (LOOKS_LIKE_ONE.matcher(value).find()
              || RESOLVED.matcher(value).find()
              || (NAMED_LIKE_ONE.matcher(name).find()
                  && !value.isBlank()
                  && !value.contains("${"))) {
            findings.add(
                Finding.of(
                    Severity.ERROR,
                    "plain-secret",
                    id,
                    "The variable %s holds a secret in plain text.".formatted(name),
                    "Make it a component of kind `secret` and name it under `secrets`."));
          }
        });
  }
}
