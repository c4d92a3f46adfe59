package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ParameterStore;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Systems Manager as the sandbox serves it. */
final class SandboxSsm implements SsmClient {

  static final Set<String> OPERATIONS = Set.of("GetParameter", "GetParameters", "PutParameter");

  private final Desk desk;

  SandboxSsm(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    return desk.answer("GetParameter", request, ParameterStore::get);
  }

  @Override
  public GetParametersResponse getParameters(GetParametersRequest request) {
    return desk.answer("GetParameters", request, ParameterStore::getAll);
  }

  @Override
  public PutParameterResponse putParameter(PutParameterRequest request) {
    return desk.answer("PutParameter", request, ParameterStore::put);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
