package io.ragdeck.cloud.sandbox;

import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** EC2 as the sandbox serves it. */
final class SandboxEc2 implements Ec2Client {

  static final Set<String> OPERATIONS = Set.of();

  SandboxEc2(Desk desk) {}

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
