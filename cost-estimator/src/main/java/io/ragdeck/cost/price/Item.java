package io.ragdeck.cost.price;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sold: the same in every region. {@link Items} has all of them.
 *
 * @param service as the bill calls it, such as {@code Fargate} or {@code EC2}
 * @param name within the service, such as {@code x86 vCPU} or {@code g5.2xlarge}
 */
public record Item(String service, String name) implements Comparable<Item> {

  /** The same thing bought in another way than on demand. */
  public Item bought(Purchase purchase) {
    return new Item(service, name + ", " + purchase.words());
  }

  /** How it is bought; empty: on demand. */
  public Optional<Purchase> purchase() {
    for (Purchase purchase : Purchase.values()) {
      if (name.endsWith(", " + purchase.words())) {
        return Optional.of(purchase);
      }
    }
    return Optional.empty();
  }

  /** The same thing on demand. */
  public Item onDemand() {
    return purchase()
        .map(one -> name.substring(0, name.length() - one.words().length() - ", ".length()))
        .map(onDemand -> new Item(service, onDemand))
        .orElse(this);
  }

  // By hand: what the compiler generates is linked at the first call, which takes as long as
  // loading
  // the whole price book.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item item && name.equals(item.name) && service.equals(item.service);
  }

  @Override
  public int hashCode() {
    return 31 * service.hashCode() + name.hashCode();
  }

  @Override
  public int compareTo(Item other) {
    int services = service.compareTo(other.service);
    return services != 0 ? services : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return service + ": " + name;
  }
}
