package io.ragdeck.cost.price;

import java.math.BigDecimal;

/**
 * The hardware behind an EC2 type; RDS, SageMaker, ElastiCache and OpenSearch use the same under
 * names of their own.
 *
 * @param name such as {@code g5.2xlarge}
 * @param vcpus as AWS counts them, also where they are burstable
 * @param memory in GiB
 * @param accelerators such as {@code 1x A10G 24 GB}; empty: none
 */
public record InstanceType(String name, int vcpus, BigDecimal memory, String accelerators) {

  /** The EC2 type behind a name such as {@code db.r6g.large} or {@code r6g.large.search}. */
  static String ofEc2(String name) {
    String withoutPrefix = name.replaceFirst("^(db|ml|cache)\\.", "");
    return withoutPrefix.endsWith(".search")
        ? withoutPrefix.substring(0, withoutPrefix.length() - ".search".length())
        : withoutPrefix;
  }
}
