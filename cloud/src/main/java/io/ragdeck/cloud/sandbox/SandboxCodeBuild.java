package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ImageBuilds;
import java.util.Set;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;
import software.amazon.awssdk.services.codebuild.model.StopBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildResponse;

/** CodeBuild as the sandbox serves it. */
final class SandboxCodeBuild implements CodeBuildClient {

  static final Set<String> OPERATIONS =
      Set.of(
          "StartBuild", "BatchGetBuilds", "ListBuildsForProject", "StopBuild", "BatchGetProjects");

  private final Desk desk;

  SandboxCodeBuild(Desk desk) {
    this.desk = desk;
  }

  @Override
  public StartBuildResponse startBuild(StartBuildRequest request) {
    return desk.answer("StartBuild", request, ImageBuilds::start);
  }

  @Override
  public BatchGetBuildsResponse batchGetBuilds(BatchGetBuildsRequest request) {
    return desk.answer("BatchGetBuilds", request, ImageBuilds::get);
  }

  @Override
  public ListBuildsForProjectResponse listBuildsForProject(ListBuildsForProjectRequest request) {
    return desk.answer("ListBuildsForProject", request, ImageBuilds::list);
  }

  @Override
  public StopBuildResponse stopBuild(StopBuildRequest request) {
    return desk.answer("StopBuild", request, ImageBuilds::stop);
  }

  @Override
  public BatchGetProjectsResponse batchGetProjects(BatchGetProjectsRequest request) {
    return desk.answer("BatchGetProjects", request, ImageBuilds::projects);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
