package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Topics;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** SNS as the sandbox serves it. */
final class SandboxSns implements SnsClient {

  static final Set<String> OPERATIONS = Set.of("CreateTopic", "Publish");

  private final Desk desk;

  SandboxSns(Desk desk) {
    this.desk = desk;
  }

  @Override
  public CreateTopicResponse createTopic(CreateTopicRequest request) {
    return desk.answer("CreateTopic", request, Topics::create);
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    return desk.answer("Publish", request, Topics::publish);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
