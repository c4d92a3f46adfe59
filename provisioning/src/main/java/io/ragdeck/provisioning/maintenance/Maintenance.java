package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;

/** The steps of the orders that begin and end maintenance. */
public final class Maintenance {

  private final AwsClients clients;
  private final HttpProbe probe;

  public Maintenance(AwsClients clients, HttpProbe probe) {
    this.clients = clients;
    this.probe = probe;
  }

  public List<Step> of(Subject subject, Order.BeginMaintenance order) {
    throw new UnsupportedOperationException(clients + " " + probe + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.EndMaintenance order) {
    throw new UnsupportedOperationException(clients + " " + probe + " " + subject + " " + order);
  }
}
