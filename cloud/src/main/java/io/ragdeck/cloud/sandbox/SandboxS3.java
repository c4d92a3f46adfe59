package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.BucketDeletions;
import io.ragdeck.cloud.sandbox.api.BucketListings;
import io.ragdeck.cloud.sandbox.api.BucketObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** S3 as the sandbox serves it. */
final class SandboxS3 implements S3Client {

  static final Set<String> OPERATIONS =
      Set.of(
          "CreateBucket",
          "PutObject",
          "HeadObject",
          "GetObject",
          "ListBuckets",
          "ListObjectsV2",
          "ListObjectVersions",
          "DeleteObjects",
          "DeleteBucket",
          "GetBucketTagging",
          "GetBucketVersioning");

  private final Desk desk;

  SandboxS3(Desk desk) {
    this.desk = desk;
  }

  @Override
  public CreateBucketResponse createBucket(CreateBucketRequest request) {
    return desk.answer("CreateBucket", request, BucketObjects::create);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    byte[] bytes = bytes(body);
    return desk.answer(
        "PutObject", request, (account, put) -> BucketObjects.put(account, put, bytes));
  }

  private static byte[] bytes(RequestBody body) {
    try (InputStream in = body.contentStreamProvider().newStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    return desk.answer("HeadObject", request, BucketObjects::head);
  }

  @Override
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    BucketObjects.Download download = desk.answer("GetObject", request, BucketObjects::get);
    try {
      return transformer.transform(
          download.response(),
          AbortableInputStream.create(new ByteArrayInputStream(download.bytes())));
    } catch (Exception e) {
      throw SdkClientException.create("The object could not be read", e);
    }
  }

  @Override
  public ListBucketsResponse listBuckets(ListBucketsRequest request) {
    return desk.answer("ListBuckets", request, BucketObjects::list);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    return desk.answer("ListObjectsV2", request, BucketListings::objects);
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
    return desk.answer("ListObjectVersions", request, BucketListings::versions);
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    return desk.answer("DeleteObjects", request, BucketDeletions::objects);
  }

  @Override
  public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
    return desk.answer("DeleteBucket", request, BucketDeletions::bucket);
  }

  @Override
  public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
    return desk.answer("GetBucketVersioning", request, BucketObjects::versioning);
  }

  @Override
  public GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request) {
    return desk.answer("GetBucketTagging", request, BucketDeletions::tags);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
