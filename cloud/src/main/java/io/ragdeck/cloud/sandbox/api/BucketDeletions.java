package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Buckets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Tag;

/** How buckets are emptied and deleted, and whose they were. */
public final class BucketDeletions {

  /** S3 takes that many objects in a request. */
  private static final int MOST = 1000;

  private BucketDeletions() {}

  public static DeleteObjectsResponse objects(Account account, DeleteObjectsRequest request) {
    Buckets.Bucket bucket = BucketObjects.bucket(account, request.bucket());
    List<ObjectIdentifier> asked = request.delete().objects();
    if (asked.isEmpty() || asked.size() > MOST) {
      throw Refusal.of(
          "s3",
          "MalformedXML",
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
    List<DeletedObject> deleted = new ArrayList<>();
    for (ObjectIdentifier one : asked) {
      deleted.add(delete(account, bucket, one));
    }
    boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
    return DeleteObjectsResponse.builder().deleted(quiet ? List.of() : deleted).build();
  }

  /** What is not there counts as deleted. */
  private static DeletedObject delete(
      Account account, Buckets.Bucket bucket, ObjectIdentifier one) {
    DeletedObject.Builder deleted =
        DeletedObject.builder().key(one.key()).versionId(one.versionId());
    if (one.versionId() == null) {
      bucket
          .delete(one.key(), account.now())
          .ifPresent(marker -> deleted.deleteMarker(true).deleteMarkerVersionId(marker.id()));
    } else {
      boolean unused = bucket.delete(one.key(), one.versionId());
    }
    return deleted.build();
  }

  public static DeleteBucketResponse bucket(Account account, DeleteBucketRequest request) {
    Buckets.Bucket bucket = BucketObjects.bucket(account, request.bucket());
    if (!bucket.isEmpty()) {
      throw Refusal.of(
          "s3",
          "BucketNotEmpty",
          bucket.objects().isEmpty()
              ? "The bucket you tried to delete is not empty. You must delete all versions in the"
                  + " bucket."
              : "The bucket you tried to delete is not empty");
    }
    account.buckets().delete(bucket.name());
    return DeleteBucketResponse.builder().build();
  }

  public static GetBucketTaggingResponse tags(Account account, GetBucketTaggingRequest request) {
    Buckets.Bucket bucket = BucketObjects.bucket(account, request.bucket());
    if (bucket.tags().isEmpty()) {
      throw Refusal.of("s3", "NoSuchTagSet", "The TagSet does not exist");
    }
    return GetBucketTaggingResponse.builder()
        .tagSet(
            bucket.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
