package io.ragdeck.cloud.sandbox.stack.kind;

import io.ragdeck.cloud.sandbox.stack.Surroundings;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Buckets;
import io.ragdeck.cloud.sandbox.world.Parameters;
import java.util.Optional;

/** What stands around stacks: the Parameter Store, Secrets Manager and S3 of the account. */
public final class Stores implements Surroundings {

  @Override
  public Optional<String> parameter(Account account, String name, Optional<Long> version) {
    return account
        .parameters()
        .find(name, version)
        .filter(one -> !one.type().equals("SecureString"))
        .map(Parameters.Version::value);
  }

  @Override
  public Optional<String> secureParameter(Account account, String name, Optional<Long> version) {
    return account
        .parameters()
        .find(name, version)
        .filter(one -> one.type().equals("SecureString"))
        .map(Parameters.Version::value);
  }

  @Override
  public Optional<String> secret(
      Account account, String secret, String stage, Optional<String> version) {
    return account.secrets().find(secret).flatMap(found -> found.value(stage, version));
  }

  @Override
  public Optional<byte[]> object(Account account, String bucket, String key) {
    return account
        .buckets()
        .find(bucket)
        .map(found -> found.objects().get(key))
        .map(Buckets.Content::bytes);
  }
}
