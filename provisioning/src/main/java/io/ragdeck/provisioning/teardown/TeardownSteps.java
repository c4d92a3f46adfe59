package io.ragdeck.provisioning.teardown;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;

/** The steps that delete a system. */
public final class TeardownSteps {

  private TeardownSteps() {}

  public static List<Step> of(Subject subject, Order.Teardown order, AwsClients clients) {
    throw new UnsupportedOperationException(subject + " " + order + " " + clients);
  }
}
