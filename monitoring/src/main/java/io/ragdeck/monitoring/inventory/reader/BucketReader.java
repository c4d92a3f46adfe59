package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** The buckets of a region. How much is in them, S3 tells for each object alone. */
final class BucketReader {

  private final S3Client s3;
  private final Region region;
  private final TagIndex tags;

  BucketReader(S3Client s3, Region region, TagIndex tags) {
    this.s3 = s3;
    this.region = region;
    this.tags = tags;
  }

  List<Asset> read() {
    return s3
        .listBucketsPaginator(
            request -> request.bucketRegion(region.id()).maxBuckets(Kind.BUCKETS.page()))
        .buckets()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(Bucket bucket) {
    return new Asset(
        bucket.name(),
        bucket.name(),
        Optional.ofNullable(bucket.creationDate()),
        tags.of("arn:%s:s3:::%s".formatted(PartitionMetadata.of(region).id(), bucket.name())),
        new Shape.Bucket());
  }
}
