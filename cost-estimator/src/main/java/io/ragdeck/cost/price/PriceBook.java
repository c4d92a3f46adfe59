package io.ragdeck.cost.price;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/** Prices by region and item. What is not in it is unknown: never zero, never another region's. */
public interface PriceBook {

  /** The price in this region, or the one that is the same everywhere. */
  Optional<Price> find(String region, Item item);

  /** Every price, by region and item. */
  Collection<Price> prices();

  /** The regions that have prices of their own, such as {@code ap-south-1}. */
  SortedSet<String> regions();

  /**
   * The hardware of an EC2 type, or of what RDS, SageMaker, ElastiCache and OpenSearch make of one
   * ({@code db.r6g.large}).
   */
  default Optional<InstanceType> instanceType(String name) {
    return Optional.empty();
  }
}
