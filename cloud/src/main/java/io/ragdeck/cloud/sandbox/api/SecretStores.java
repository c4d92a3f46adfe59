package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret;
import io.ragdeck.cloud.sandbox.world.Secrets.LiveSecret.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The operations of Secrets Manager on secrets, and the one that puts a value. */
public final class SecretStores {

  private SecretStores() {}

  public static DescribeSecretResponse describe(Account account, DescribeSecretRequest request) {
    LiveSecret secret = find(account, request.secretId());
    return DescribeSecretResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .description(secret.description().isEmpty() ? null : secret.description())
        .kmsKeyId(secret.kmsKeyId().isEmpty() ? null : secret.kmsKeyId())
        .createdDate(secret.createdAt())
        .lastChangedDate(
            secret.versions().isEmpty()
                ? secret.createdAt()
                : secret.versions().getFirst().createdAt())
        .rotationEnabled(false)
        .deletedDate(secret.deletedAt().orElse(null))
        .tags(tags(secret))
        .versionIdsToStages(stages(secret))
        .build();
  }

  private static Map<String, List<String>> stages(LiveSecret secret) {
    Map<String, List<String>> stages = new TreeMap<>();
    secret.versions().stream()
        .filter(version -> !version.stages().isEmpty())
        .forEach(version -> stages.put(version.id(), version.stages()));
    return stages;
  }

  private static List<Tag> tags(LiveSecret secret) {
    return secret.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  public static ListSecretsResponse list(Account account, ListSecretsRequest request) {
    Page<LiveSecret> page =
        Page.of(
            account.secrets().all().stream()
                .filter(
                    secret ->
                        secret.deletedAt().isEmpty()
                            || Boolean.TRUE.equals(request.includePlannedDeletion()))
                .filter(
                    secret -> request.filters().stream().allMatch(filter -> passes(secret, filter)))
                .toList(),
            LiveSecret::name,
            Page.size("secretsmanager", "ListSecrets", request.maxResults()),
            request.nextToken(),
            () ->
                Refusal.of(
                    "secretsmanager", "InvalidNextTokenException", "The NextToken is invalid."));
    return ListSecretsResponse.builder()
        .secretList(page.items().stream().map(SecretStores::entry).toList())
        .nextToken(page.next())
        .build();
  }

  private static SecretListEntry entry(LiveSecret secret) {
    return SecretListEntry.builder()
        .arn(secret.arn())
        .name(secret.name())
        .description(secret.description().isEmpty() ? null : secret.description())
        .createdDate(secret.createdAt())
        .deletedDate(secret.deletedAt().orElse(null))
        .tags(tags(secret))
        .secretVersionsToStages(stages(secret))
        .build();
  }

  /** Values are prefixes, as on AWS. */
  private static boolean passes(LiveSecret secret, Filter filter) {
    return switch (filter.key()) {
      case NAME -> begins(List.of(secret.name()), filter);
      case DESCRIPTION -> begins(List.of(secret.description()), filter);
      case TAG_KEY -> begins(List.copyOf(secret.tags().keySet()), filter);
      case TAG_VALUE -> begins(List.copyOf(secret.tags().values()), filter);
      case ALL ->
          begins(List.of(secret.name(), secret.description()), filter)
              || begins(List.copyOf(secret.tags().keySet()), filter)
              || begins(List.copyOf(secret.tags().values()), filter);
      case PRIMARY_REGION, OWNING_SERVICE, UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  private static boolean begins(List<String> texts, Filter filter) {
    return filter.values().stream()
        .anyMatch(value -> texts.stream().anyMatch(text -> text.startsWith(value)));
  }

  public static CreateSecretResponse create(Account account, CreateSecretRequest request) {
    if (account
        .secrets()
        .known(request.name())
        .filter(one -> one.deletedAt().isPresent())
        .isPresent()) {
      throw Refusal.of(
          "secretsmanager",
          "InvalidRequestException",
          "You can't create this secret because a secret with this name is already scheduled for"
              + " deletion.");
    }
    if (account.secrets().find(request.name()).isPresent()) {
      throw Refusal.of(
          "secretsmanager",
          "ResourceExistsException",
          "The operation failed because the secret %s already exists.".formatted(request.name()));
    }
    LiveSecret secret =
        account
            .secrets()
            .create(
                request.name(),
                text(request.description()),
                text(request.kmsKeyId()),
                account.now());
    request.tags().forEach(tag -> secret.tags().put(tag.key(), tag.value()));
    var response = CreateSecretResponse.builder().arn(secret.arn()).name(secret.name());
    if (request.secretString() != null) {
      response.versionId(
          put(account, secret, request.clientRequestToken(), request.secretString(), List.of()));
    } else if (request.secretBinary() != null) {
      String value = request.secretBinary().asUtf8String();
      response.versionId(put(account, secret, request.clientRequestToken(), value, List.of()));
    }
    return response.build();
  }

  public static PutSecretValueResponse put(Account account, PutSecretValueRequest request) {
    LiveSecret secret = find(account, request.secretId());
    if (secret.deletedAt().isPresent()) {
      throw marked();
    }
    if ((request.secretString() == null) == (request.secretBinary() == null)) {
      throw Refusal.of(
          "secretsmanager",
          "InvalidRequestException",
          "You must provide either SecretString or SecretBinary.");
    }
    String value =
        request.secretString() == null
            ? request.secretBinary().asUtf8String()
            : request.secretString();
    String version =
        put(account, secret, request.clientRequestToken(), value, request.versionStages());
    return PutSecretValueResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .versionId(version)
        .versionStages(secret.version(version).orElseThrow().stages())
        .build();
  }

  /**
   * A token that was used before puts nothing: whoever asks again gets the same version.
   *
   * @param stages none for AWSCURRENT
   */
  private static String put(
      Account account,
      LiveSecret secret,
      @Nullable String token,
      String value,
      List<String> stages) {
    Optional<Version> same = token == null ? Optional.empty() : secret.version(token);
    if (same.isPresent() && !same.get().value().equals(value)) {
      throw Refusal.of(
          "secretsmanager",
          "ResourceExistsException",
          ("You can't use ClientRequestToken %s because that value is already in use for a version"
                  + " of secret %s.")
              .formatted(token, secret.arn()));
    }
    if (same.isPresent()) {
      return same.get().id();
    }
    String version = token == null ? account.ids().uuid("secret-version") : token;
    secret.put(version, value, account.now(), stages.isEmpty() ? List.of("AWSCURRENT") : stages);
    return version;
  }

  static RuntimeException marked() {
    return Refusal.of(
        "secretsmanager",
        "InvalidRequestException",
        "You can't perform this operation on the secret because it was marked for deletion.");
  }

  static LiveSecret find(Account account, String nameOrArn) {
    return account
        .secrets()
        .known(nameOrArn)
        .orElseThrow(
            () ->
                Refusal.of(
                    "secretsmanager",
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret."));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
