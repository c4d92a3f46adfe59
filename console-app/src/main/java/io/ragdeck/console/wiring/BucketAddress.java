package io.ragdeck.console.wiring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket, and what keys in it begin with, as {@code s3://bucket/prefix}.
 *
 * @param prefix without a slash at its end; empty for the whole bucket
 */
record BucketAddress(String bucket, String prefix) {

  static final String SCHEME = "s3://";

  private static final Pattern ADDRESS =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?))?/*");

  /**
   * @throws IllegalArgumentException says what would be right
   */
  static BucketAddress parse(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    if (!address.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no address of a bucket, such as s3://bucket/prefix".formatted(text));
    }
    return new BucketAddress(address.group(1), address.group(2) == null ? "" : address.group(2));
  }

  String key(String name) {
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  @Override
  public String toString() {
    return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
