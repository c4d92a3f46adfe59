package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Unmade;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Buckets.Bucket;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** AWS::S3::Bucket. */
final class BucketKind extends PromptKind {

  private static final String QUOTA = "L-DC2B2D3D";

  BucketKind() {
    super("AWS::S3::Bucket", 22);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    String name = wanted.name(account, "BucketName", 63).toLowerCase(Locale.ROOT);
    if (exists(account, name)) {
      throw new Unmade("AlreadyExists", "%s already exists".formatted(name));
    }
    if (account.buckets().all().size() >= account.quotas().value(QUOTA)) {
      throw new Unmade(
          "ServiceLimitExceeded", "You have attempted to create more buckets than allowed");
    }
    Bucket bucket = account.buckets().create(name, account.now());
    bucket.versioned(versioned(wanted.properties()));
    Tags.replace(bucket.tags(), wanted);
    return name;
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    account
        .buckets()
        .find(physicalId)
        .ifPresent(
            bucket -> {
              bucket.versioned(versioned(wanted.properties()));
              Tags.replace(bucket.tags(), wanted);
            });
  }

  private static boolean versioned(JsonNode properties) {
    return properties.path("VersioningConfiguration").path("Status").asText().equals("Enabled");
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    Optional<Bucket> bucket = account.buckets().find(physicalId);
    if (bucket.filter(one -> !one.isEmpty()).isPresent()) {
      boolean versions = bucket.filter(one -> one.objects().isEmpty()).isPresent();
      throw new Unmade(
          "The bucket you tried to delete is not empty"
              + (versions ? ". You must delete all versions in the bucket." : ""));
    }
    account.buckets().delete(physicalId);
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    String region = account.arns().region();
    return Map.of(
        "Arn", "arn:aws:s3:::" + physicalId,
        "DomainName", physicalId + ".s3.amazonaws.com",
        "RegionalDomainName", "%s.s3.%s.amazonaws.com".formatted(physicalId, region),
        "DualStackDomainName", "%s.s3.dualstack.%s.amazonaws.com".formatted(physicalId, region),
        "WebsiteURL", "http://%s.s3-website.%s.amazonaws.com".formatted(physicalId, region));
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return account.buckets().find(physicalId).isPresent();
  }
}
