package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import java.util.List;

/** The steps of the orders that copy data. */
public final class Copies {

  private final AwsClients clients;

  public Copies(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * @throws IllegalArgumentException for a type that there is no way for, which no order has
   */
  public List<Step> of(Subject subject, Order.TakeCopy order) {
    StoreCopying copying =
        StoreCopyings.of(clients, subject, order.type(), order.copy())
            .orElseThrow(() -> new IllegalArgumentException("Nobody copies a " + order.type()));
    return List.of(new Part("Copy", new CopyPart(copying, order)));
  }
}
