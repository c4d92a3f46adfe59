package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Buckets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What S3 lists of a bucket. */
public final class BucketListings {

  private static final int MOST = 1000;

  private BucketListings() {}

  public static ListObjectsV2Response objects(Account account, ListObjectsV2Request request) {
    Buckets.Bucket bucket = BucketObjects.bucket(account, request.bucket());
    String prefix = text(request.prefix());
    String after =
        request.continuationToken() == null
            ? text(request.startAfter())
            : Page.read(request.continuationToken())
                .orElseThrow(
                    () ->
                        Refusal.of(
                            "s3",
                            "InvalidArgument",
                            "The continuation token provided is incorrect"));
    List<S3Object> objects = new ArrayList<>();
    Set<String> folders = new LinkedHashSet<>();
    String last = after;
    boolean more = false;
    for (var object : bucket.objects().tailMap(after, false).entrySet()) {
      String key = object.getKey();
      if (!key.startsWith(prefix) || folders.stream().anyMatch(key::startsWith)) {
        continue;
      }
      if (objects.size() + folders.size() == size(request.maxKeys())) {
        more = true;
        break;
      }
      Optional<String> folder = folder(key, prefix, request.delimiter());
      folder.ifPresentOrElse(folders::add, () -> objects.add(view(key, object.getValue())));
      // What is in a folder follows its name; the next page begins behind all of it.
      last = folder.map(name -> name + Character.MAX_VALUE).orElse(key);
    }
    return ListObjectsV2Response.builder()
        .name(bucket.name())
        .prefix(request.prefix())
        .maxKeys(size(request.maxKeys()))
        .keyCount(objects.size() + folders.size())
        .contents(objects)
        .commonPrefixes(
            folders.stream().map(name -> CommonPrefix.builder().prefix(name).build()).toList())
        .isTruncated(more)
        .nextContinuationToken(more ? Page.write(last) : null)
        .build();
  }

  private static Optional<String> folder(String key, String prefix, @Nullable String delimiter) {
    if (delimiter == null || delimiter.isEmpty()) {
      return Optional.empty();
    }
    int end = key.indexOf(delimiter, prefix.length());
    return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
  }

  private static S3Object view(String key, Buckets.Content content) {
    return S3Object.builder()
        .key(key)
        .size((long) content.bytes().length)
        .eTag(content.etag())
        .lastModified(content.at())
        .storageClass("STANDARD")
        .build();
  }

  public static ListObjectVersionsResponse versions(
      Account account, ListObjectVersionsRequest request) {
    Buckets.Bucket bucket = BucketObjects.bucket(account, request.bucket());
    List<Buckets.Version> all =
        bucket.versions().stream()
            .filter(one -> one.key().startsWith(text(request.prefix())))
            .toList();
    int from = position(all, text(request.keyMarker()), text(request.versionIdMarker()));
    int to = Math.min(all.size(), from + size(request.maxKeys()));
    Set<String> seen = new HashSet<>();
    all.subList(0, from).forEach(one -> seen.add(one.key()));
    List<ObjectVersion> versions = new ArrayList<>();
    List<DeleteMarkerEntry> markers = new ArrayList<>();
    for (Buckets.Version one : all.subList(from, to)) {
      boolean latest = seen.add(one.key());
      one.content()
          .ifPresentOrElse(
              content ->
                  versions.add(
                      ObjectVersion.builder()
                          .key(one.key())
                          .versionId(one.id())
                          .isLatest(latest)
                          .size((long) content.bytes().length)
                          .eTag(content.etag())
                          .lastModified(one.at())
                          .build()),
              () ->
                  markers.add(
                      DeleteMarkerEntry.builder()
                          .key(one.key())
                          .versionId(one.id())
                          .isLatest(latest)
                          .lastModified(one.at())
                          .build()));
    }
    boolean more = to < all.size();
    return ListObjectVersionsResponse.builder()
        .name(bucket.name())
        .prefix(request.prefix())
        .maxKeys(size(request.maxKeys()))
        .versions(versions)
        .deleteMarkers(markers)
        .isTruncated(more)
        .nextKeyMarker(more ? all.get(to - 1).key() : null)
        .nextVersionIdMarker(more ? all.get(to - 1).id() : null)
        .build();
  }

  /** Behind the marked version; behind all of the marked key where no version is named. */
  private static int position(List<Buckets.Version> all, String key, String version) {
    int from = 0;
    for (int at = 0; at < all.size() && !key.isEmpty(); at++) {
      Buckets.Version one = all.get(at);
      if (one.key().equals(key) && one.id().equals(version)) {
        return at + 1;
      }
      if (one.key().compareTo(key) <= (version.isEmpty() ? 0 : -1)) {
        from = at + 1;
      }
    }
    return from;
  }

  private static int size(@Nullable Integer asked) {
    return asked == null ? MOST : Math.min(MOST, asked);
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
