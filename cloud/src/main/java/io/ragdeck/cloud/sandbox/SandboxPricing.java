package io.ragdeck.cloud.sandbox;

import software.amazon.awssdk.services.pricing.PricingClient;

/** The sandbox has no price list: the price book's refresh asks AWS, or what was recorded of it. */
final class SandboxPricing implements PricingClient {

  SandboxPricing(Desk desk) {
    // As its neighbours are made, though it asks nobody.
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
