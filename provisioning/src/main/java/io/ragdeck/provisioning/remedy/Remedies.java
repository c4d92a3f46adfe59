package io.ragdeck.provisioning.remedy;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.lint.Finding.Fix;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;

/** Does what a finding proposes, in the account that the finding is about. */
public final class Remedies {

  private final AwsClients clients;

  public Remedies(AwsClients clients) {
    this.clients = clients;
  }

  /** How it ended. */
  public sealed interface Outcome {

    /**
     * Well.
     *
     * @param sentence for people; never with the value of a secret
     */
    record Done(String sentence) implements Outcome {}

    /** Not at all: AWS said why. */
    record Refused(CloudProblem why) implements Outcome {}
  }

  /**
   * Makes a secret. One that somebody made meanwhile is left as it is: AWS refuses the name.
   *
   * @param value goes to Secrets Manager and nowhere else
   */
  public Outcome give(
      Location location, Fix.GiveSecret secret, String value, String system, String environment) {
    try {
      clients
          .secretsManager(location)
          .createSecret(
              request ->
                  request
                      .name(secret.name())
                      .secretString(value)
                      .clientRequestToken(UUID.randomUUID().toString())
                      .tags(
                          List.of(
                              tag("ragdeck:system", system),
                              tag("ragdeck:environment", environment))));
      return new Outcome.Done("The secret %s is in Secrets Manager.".formatted(secret.name()));
    } catch (SdkException refused) {
      return new Outcome.Refused(CloudProblem.of(refused));
    }
  }

  /** Asks AWS for a higher quota; a person there may take a day or two. */
  public Outcome raise(Location location, Fix.RaiseQuota quota) {
    try {
      RequestedServiceQuotaChange asked =
          clients
              .serviceQuotas(location)
              .requestServiceQuotaIncrease(
                  request ->
                      request
                          .serviceCode(quota.service())
                          .quotaCode(quota.code())
                          .desiredValue(quota.value()))
              .requestedQuota();
      return new Outcome.Done(
          "AWS has the request for %s of %s as %s; its state is %s."
              .formatted(plain(quota.value()), quota.code(), asked.id(), asked.statusAsString()));
    } catch (SdkException refused) {
      return new Outcome.Refused(CloudProblem.of(refused));
    }
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
