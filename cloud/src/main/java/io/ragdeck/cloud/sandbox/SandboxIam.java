package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.PolicySimulations;
import io.ragdeck.cloud.sandbox.api.Roles;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** IAM as the sandbox serves it. */
final class SandboxIam implements IamClient {

  static final Set<String> OPERATIONS = Set.of("GetRole", "SimulatePrincipalPolicy");

  private final Desk desk;

  SandboxIam(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    return desk.answer("GetRole", request, Roles::get);
  }

  @Override
  public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(
      SimulatePrincipalPolicyRequest request) {
    return desk.answer(
        "SimulatePrincipalPolicy",
        request,
        (account, asked) -> PolicySimulations.simulate(account, asked, desk::denies));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
