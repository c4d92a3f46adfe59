package io.ragdeck.cloud.sandbox.stack;

import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Optional;

/** What CloudFormation looks up in other services while it reads and executes a template. */
public interface Surroundings {

  /** An account in which nothing of it exists. */
  Surroundings NONE = new Surroundings() {};

  /**
   * A plain or list parameter of the Parameter Store: {@code {{resolve:ssm:name:version}}} and
   * template parameters of an {@code AWS::SSM::Parameter::Value} type. Lists are comma-separated.
   *
   * @param version the wanted version, or the newest
   * @return empty where there is no such parameter or version
   */
  default Optional<String> parameter(Account account, String name, Optional<Long> version) {
    return Optional.empty();
  }

  /** As {@link #parameter}, for {@code {{resolve:ssm-secure:name:version}}}. */
  default Optional<String> secureParameter(Account account, String name, Optional<Long> version) {
    return Optional.empty();
  }

  /**
   * The secret string of {@code {{resolve:secretsmanager:...}}}, whole; the engine takes the JSON
   * key out of it.
   *
   * @param secret name or ARN
   * @param stage {@code AWSCURRENT} unless the reference names another
   * @param version the version id, where the reference names one
   * @return empty where there is no such secret or no value of this stage or version
   */
  default Optional<String> secret(
      Account account, String secret, String stage, Optional<String> version) {
    return Optional.empty();
  }

  /**
   * An object in S3, for {@code TemplateURL}.
   *
   * @return empty where there is no such bucket or key
   */
  default Optional<byte[]> object(Account account, String bucket, String key) {
    return Optional.empty();
  }
}
