package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.EcrDeletions;
import io.ragdeck.cloud.sandbox.api.EcrImages;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/** ECR as the sandbox serves it. */
final class SandboxEcr implements EcrClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeRepositories",
          "DescribeImages",
          "ListImages",
          "BatchDeleteImage",
          "DeleteRepository");

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
  public ListImagesResponse listImages(ListImagesRequest request) {
    return desk.answer("ListImages", request, EcrDeletions::list);
  }

  @Override
  public BatchDeleteImageResponse batchDeleteImage(BatchDeleteImageRequest request) {
    return desk.answer("BatchDeleteImage", request, EcrDeletions::images);
  }

  @Override
  public DeleteRepositoryResponse deleteRepository(DeleteRepositoryRequest request) {
    return desk.answer("DeleteRepository", request, EcrDeletions::repository);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
