package io.ragdeck.provisioning.release;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;

/** The steps of the orders that change what one service runs. */
public final class Releases {

  private final AwsClients clients;

  public Releases(AwsClients clients) {
    this.clients = clients;
  }

  public List<Step> of(Subject subject, Order.DeployTag order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.DeployImage order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.DeployRevision order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.ForceDeployment order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.StopDeployment order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.Strategy order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }

  public List<Step> of(Subject subject, Order.StopTask order) {
    throw new UnsupportedOperationException(clients + " " + subject + " " + order);
  }
}
