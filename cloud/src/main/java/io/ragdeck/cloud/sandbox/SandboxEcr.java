package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.EcrImages;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;

/** ECR as the sandbox serves it. */
final class SandboxEcr implements EcrClient {

  static final Set<String> OPERATIONS = Set.of("DescribeRepositories", "DescribeImages");

  private final Desk desk;

  SandboxEcr(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeRepositoriesResponse describeRepositories(DescribeRepositoriesRequest request) {
    return desk.answer("DescribeRepositories", request, EcrImages::describeRepositories);
  }

  @Override
  public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
    return desk.answer("DescribeImages", request, EcrImages::describe);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
