package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import java.util.List;

/** The steps of the orders that copy data. */
public final class Copies {

  /** The step that takes a copy. */
  public static final String COPY = "Copy";

  /** The step that deletes what need not be kept. */
  public static final String PRUNE = "Delete old copies";

  private final AwsClients clients;

  public Copies(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * @throws IllegalArgumentException for a type that there is no way for, which no order has
   */
  public List<Step> of(Subject subject, Order.TakeCopy order) {
    StoreCopying copying = copying(subject, order.type(), order.copy());
    return List.of(new Part(COPY, new CopyPart(copying, order.store(), order.copy())));
  }

  /**
   * The copy first: where it is not whole, nothing is deleted.
   *
   * @throws IllegalArgumentException for a type that there is no way for, which no order has
   */
  public List<Step> of(Subject subject, Order.ScheduledCopy order) {
    if (!(copying(subject, order.type(), order.copy()) instanceof StoreKeeping keeping)) {
      throw new IllegalArgumentException("Nobody deletes copies of a " + order.type());
    }
    return List.of(
        new Part(COPY, new CopyPart(keeping, order.store(), order.copy())),
        new Part(PRUNE, new PrunePart(keeping, order)));
  }

  private StoreCopying copying(Subject subject, String type, String copy) {
    return StoreCopyings.of(clients, subject, type, copy)
        .orElseThrow(() -> new IllegalArgumentException("Nobody copies a " + type));
  }
}
