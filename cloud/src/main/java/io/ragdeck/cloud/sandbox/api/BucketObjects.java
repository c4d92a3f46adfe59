package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Buckets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The operations of S3 on buckets and their objects. */
public final class BucketObjects {

  /** What was asked for, and its bytes. */
  public record Download(GetObjectResponse response, byte[] bytes) {}

  private BucketObjects() {}

  public static CreateBucketResponse create(Account account, CreateBucketRequest request) {
    if (account.buckets().find(request.bucket()).isPresent()) {
      throw Refusal.of(
          "s3",
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    account.buckets().create(request.bucket(), account.now());
    return CreateBucketResponse.builder().location("/" + request.bucket()).build();
  }

  public static ListBucketsResponse list(Account account, ListBucketsRequest request) {
    Page<Buckets.Bucket> page =
        Page.of(
            account.buckets().all().stream()
                .filter(
                    bucket ->
                        request.prefix() == null || bucket.name().startsWith(request.prefix()))
                .filter(
                    bucket ->
                        request.bucketRegion() == null
                            || request.bucketRegion().equals(account.arns().region()))
                .toList(),
            Buckets.Bucket::name,
            Page.size("s3", "ListBuckets", request.maxBuckets()),
            request.continuationToken(),
            () ->
                Refusal.of(
                    "s3", "InvalidArgument", "The continuation token provided is incorrect"));
    return ListBucketsResponse.builder()
        .buckets(
            page.items().stream()
                .map(
                    bucket ->
                        Bucket.builder()
                            .name(bucket.name())
                            .creationDate(bucket.createdAt())
                            .bucketRegion(account.arns().region())
                            .build())
                .toList())
        .continuationToken(page.next())
        .build();
  }

  public static PutObjectResponse put(Account account, PutObjectRequest request, byte[] bytes) {
    Buckets.Bucket bucket = bucket(account, request.bucket());
    Buckets.Content content =
        new Buckets.Content(
            bytes,
            request.contentType() == null ? "binary/octet-stream" : request.contentType(),
            etag(bytes),
            account.now());
    String version = bucket.put(request.key(), content).id();
    return PutObjectResponse.builder()
        .eTag(content.etag())
        .size((long) bytes.length)
        .versionId(version.equals(Buckets.UNVERSIONED) ? null : version)
        .build();
  }

  public static HeadObjectResponse head(Account account, HeadObjectRequest request) {
    Buckets.Content content = content(account, request.bucket(), request.key());
    return HeadObjectResponse.builder()
        .contentLength((long) content.bytes().length)
        .contentType(content.type())
        .eTag(content.etag())
        .lastModified(content.at())
        .build();
  }

  /** Of a bucket that never had versions S3 says nothing. */
  public static GetBucketVersioningResponse versioning(
      Account account, GetBucketVersioningRequest request) {
    return bucket(account, request.bucket()).isVersioned()
        ? GetBucketVersioningResponse.builder().status(BucketVersioningStatus.ENABLED).build()
        : GetBucketVersioningResponse.builder().build();
  }

  public static Download get(Account account, GetObjectRequest request) {
    Buckets.Content content = content(account, request.bucket(), request.key());
    return new Download(
        GetObjectResponse.builder()
            .contentLength((long) content.bytes().length)
            .contentType(content.type())
            .eTag(content.etag())
            .lastModified(content.at())
            .build(),
        content.bytes());
  }

  private static Buckets.Content content(Account account, String name, String key) {
    Buckets.Content content = bucket(account, name).objects().get(key);
    if (content == null) {
      throw Refusal.of("s3", "NoSuchKey", "The specified key does not exist.");
    }
    return content;
  }

  static Buckets.Bucket bucket(Account account, String name) {
    return account
        .buckets()
        .find(name)
        .orElseThrow(() -> Refusal.of("s3", "NoSuchBucket", "The specified bucket does not exist"));
  }

  /** S3's is the MD5 of what was uploaded in one part, in quotation marks. */
  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
      return "\"%s\"".formatted(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }
}
