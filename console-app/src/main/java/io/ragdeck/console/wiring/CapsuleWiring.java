package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.monitoring.logs.mask.Mask;
import io.ragdeck.provisioning.capsule.Capsules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Capsules of systems, masked as log lines are. */
final class CapsuleWiring {

  @Produces
  @Singleton
  Capsules capsules(AwsClients clients, Mask mask) {
    return new Capsules(clients, mask::apply);
  }
}
