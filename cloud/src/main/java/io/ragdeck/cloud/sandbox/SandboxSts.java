package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Identity;
import java.util.Set;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS as the sandbox serves it. */
final class SandboxSts implements StsClient {

  static final Set<String> OPERATIONS = Set.of("GetCallerIdentity");

  private final Desk desk;

  SandboxSts(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
    return desk.answer("GetCallerIdentity", request, Identity::caller);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
