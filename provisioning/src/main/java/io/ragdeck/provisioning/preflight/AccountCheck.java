package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.lint.Finding;
import java.util.List;

/** One thing that the account must have. */
interface AccountCheck {

  /** The name of its findings. */
  String rule();

  /**
   * What is missing; empty where all is there.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where AWS does not say
   */
  List<Finding> check(Design design, Location location, AwsClients clients);
}
