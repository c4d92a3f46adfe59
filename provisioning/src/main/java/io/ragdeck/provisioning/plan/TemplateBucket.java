package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Where templates go that are too large for a request: one private bucket for each account and
 * region, made when it is first needed. A template's name holds the hash of its text, so the same
 * template is the same object.
 */
final class TemplateBucket {

  private static final Logger LOG = System.getLogger(TemplateBucket.class.getName());

  private static final String VIRGINIA = "us-east-1";

  private final AwsClients clients;

  TemplateBucket(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Puts a template there and answers the address that CloudFormation takes.
   *
   * <p>A bucket of this name that belongs to somebody else is refused: names of buckets are shared
   * by everybody, and a stranger's template would be executed with this account's rights.
   */
  String put(Location location, String stack, String body) {
    String account = clients.sts(location).getCallerIdentity().account();
    String region = location.region().id();
    String bucket = "ragdeck-templates-%s-%s".formatted(account, region);
    String key = "%s/%s.yaml".formatted(stack, hash(body));
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType("application/yaml")
            .expectedBucketOwner(account)
            .build();
    S3Client s3 = clients.s3(location);
    try {
      s3.putObject(request, RequestBody.fromString(body));
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      make(s3, bucket, region);
      s3.putObject(request, RequestBody.fromString(body));
    }
    return "https://%s.s3.%s.amazonaws.com/%s".formatted(bucket, region, key);
  }

  private static void make(S3Client s3, String bucket, String region) {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(bucket);
    if (!region.equals(VIRGINIA)) {
      request.createBucketConfiguration(place -> place.locationConstraint(region));
    }
    try {
      s3.createBucket(request.build());
    } catch (BucketAlreadyOwnedByYouException made) {
      LOG.log(Level.DEBUG, "Another stack of the plan made the bucket of templates first", made);
    }
  }

  private static String hash(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
