package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Registry.Repository;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** AWS::ECR::Repository: empty until somebody pushes. */
final class RepositoryKind extends PromptKind {

  RepositoryKind() {
    super("AWS::ECR::Repository", 3);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "RepositoryName", 256).toLowerCase(Locale.ROOT);
    if (exists(account, name)) {
      throw new Unmade(
          "AlreadyExists",
          "The repository with name '%s' already exists in the registry with id '%s'"
              .formatted(name, account.arns().accountId()));
    }
    Repository repository = account.registry().create(name, account.now());
    Tags.replace(repository.tags(), wanted);
    return name;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account.registry().find(physicalId).ifPresent(one -> Tags.replace(one.tags(), wanted));
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    Optional<Repository> repository = account.registry().find(physicalId);
    boolean empties = properties.path("EmptyOnDelete").asBoolean();
    if (!empties && repository.filter(one -> !one.images().isEmpty()).isPresent()) {
      throw new Unmade(
          "The repository with name '%s' in registry with id '%s' cannot be deleted because it still"
                  .formatted(physicalId, account.arns().accountId())
              + " contains images");
    }
    account.registry().delete(physicalId);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of(
        "Arn",
        account.arns().of("ecr", "repository/" + physicalId),
        "RepositoryUri",
        account.registry().host() + "/" + physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.registry().find(physicalId).isPresent();
  }
}
