package io.ragdeck.provisioning.scaling;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;

/** The steps of the orders that change how much of a system runs. */
public final class Scalings {

  private final AwsClients clients;

  public Scalings(AwsClients clients) {
    this.clients = clients;
  }

  public List<Step> of(Subject subject, Order.Scale order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.ScaleBounds order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.ScaleGroup order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.Park order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.Wake order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }
}
