package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.protection.Found;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The values of secrets and parameters, and how an address in them is replaced. */
record PointerValues(AwsClients clients, Subject subject) {

  /** Empty where it is gone, has no value yet, or a binary one. */
  Optional<String> secret(String arn) {
    return Found.of(
        () ->
            Optional.ofNullable(
                clients
                    .secretsManager(subject.location())
                    .getSecretValue(it -> it.secretId(arn))
                    .secretString()));
  }

  /** With the value of an encrypted one. */
  Optional<Parameter> parameter(String name) {
    return Found.of(
        () ->
            Optional.of(
                clients
                    .ssm(subject.location())
                    .getParameter(it -> it.name(name).withDecryption(true))
                    .parameter()));
  }

  /** Replaces the address in every value that has it; others stay as they are. */
  void redirect(Pointers pointers, Redirection redirection, StepContext context) {
    pointers.secrets().forEach(arn -> redirectSecret(arn, redirection, context));
    pointers.parameters().forEach(name -> redirectParameter(name, redirection, context));
  }

  private void redirectSecret(String arn, Redirection redirection, StepContext context) {
    GetSecretValueResponse now =
        clients.secretsManager(subject.location()).getSecretValue(it -> it.secretId(arn));
    if (now.secretString() == null || !redirection.isIn(now.secretString())) {
      return;
    }
    String changed = redirection.inSecret(now.secretString());
    String version =
        clients
            .secretsManager(subject.location())
            .putSecretValue(
                it ->
                    it.secretId(arn)
                        .secretString(changed)
                        .clientRequestToken(token(now.versionId(), redirection, context)))
            .versionId();
    context.say(
        "The secret %s leads to %s by version %s; before it was version %s."
            .formatted(arn, redirection.to(), version, now.versionId()));
  }

  /** The same for the same change of the same version, however often it is asked for. */
  private static String token(String version, Redirection redirection, StepContext context) {
    String what = "%s %s %s".formatted(context.operation(), version, redirection.to());
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void redirectParameter(String name, Redirection redirection, StepContext context) {
    Optional<Parameter> now = parameter(name).filter(one -> redirection.isIn(one.value()));
    now.ifPresent(
        one -> {
          long version =
              clients
                  .ssm(subject.location())
                  .putParameter(
                      it ->
                          it.name(one.name())
                              .value(redirection.in(one.value()))
                              .type(one.type())
                              .overwrite(true))
                  .version();
          context.say(
              "The parameter %s leads to %s by version %s; before it was version %s."
                  .formatted(one.name(), redirection.to(), version, one.version()));
        });
  }
}
