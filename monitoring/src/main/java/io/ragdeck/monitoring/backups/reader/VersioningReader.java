package io.ragdeck.monitoring.backups.reader;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.backups.Versioning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Which buckets of a region keep versions: a call for each, for S3 has no list of it. 1,000 calls
 * cost half a cent.
 */
public final class VersioningReader {

  private static final int PAGE = 10_000;

  private final S3Client s3;
  private final Region region;

  public VersioningReader(S3Client s3, Region region) {
    this.s3 = s3;
    this.region = region;
  }

  /** One of a bucket, or why there is none. */
  private record Answer(
      String bucket, Optional<Versioning> versioning, Optional<SdkException> no) {}

  /**
   * By the bucket's name. A bucket whose own policy shuts the console out is left out; where all
   * do, that is thrown.
   */
  public Map<String, Versioning> read() {
    List<String> buckets =
        s3
            .listBucketsPaginator(request -> request.bucketRegion(region.id()).maxBuckets(PAGE))
            .buckets()
            .stream()
            .map(Bucket::name)
            .toList();
    Map<String, Versioning> all = new TreeMap<>();
    List<Answer> answers = FanOut.each(buckets, this::ask);
    answers.forEach(one -> one.versioning().ifPresent(how -> all.put(one.bucket(), how)));
    if (all.isEmpty() && !answers.isEmpty()) {
      throw answers.getFirst().no().orElseThrow();
    }
    return all;
  }

  private Answer ask(String bucket) {
    try {
      BucketVersioningStatus status =
          s3.getBucketVersioning(request -> request.bucket(bucket)).status();
      return new Answer(bucket, Optional.of(versioning(status)), Optional.empty());
    } catch (SdkException refused) {
      return switch (CloudProblem.of(refused).kind()) {
        case ACCESS_DENIED, NOT_FOUND -> new Answer(bucket, Optional.empty(), Optional.of(refused));
        case THROTTLED, UNAVAILABLE, CONFLICT, REJECTED, QUOTA -> throw refused;
      };
    }
  }

  private static Versioning versioning(@Nullable BucketVersioningStatus status) {
    if (status == BucketVersioningStatus.ENABLED) {
      return Versioning.ENABLED;
    }
    return status == BucketVersioningStatus.SUSPENDED ? Versioning.SUSPENDED : Versioning.OFF;
  }
}
