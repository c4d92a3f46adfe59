package io.ragdeck.provisioning.scaling;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * A model's endpoint. It can't be stopped, only deleted; what makes it anew is its configuration,
 * which stays and carries the tag, with the endpoint's name.
 *
 * @param now empty where there is none of this name
 * @param config the ARN of the configuration
 * @param tags of the configuration
 */
record ParkedEndpoint(
    SageMakerClient sageMaker,
    String name,
    Optional<DescribeEndpointResponse> now,
    String config,
    List<Tag> tags)
    implements Parkable {

  private boolean parked() {
    return tags.stream().anyMatch(tag -> tag.key().equals(TAG) && tag.value().equals(name));
  }

  private @Nullable EndpointStatus status() {
    return now.map(DescribeEndpointResponse::endpointStatus).orElse(null);
  }

  @Override
  public Way toRest() {
    EndpointStatus status = status();
    if (status == null) {
      return parked() ? Way.ARRIVED : Way.NONE;
    }
    return status == EndpointStatus.IN_SERVICE || status == EndpointStatus.FAILED
        ? Way.AHEAD
        : Way.UNDER_WAY;
  }

  @Override
  public void park() {
    if (!parked()) {
      sageMaker.addTags(
          request -> request.resourceArn(config).tags(Tag.builder().key(TAG).value(name).build()));
    }
    sageMaker.deleteEndpoint(request -> request.endpointName(name));
  }

  @Override
  public Way toWork() {
    if (!parked()) {
      return Way.NONE;
    }
    EndpointStatus status = status();
    if (status == null || status == EndpointStatus.FAILED) {
      return Way.AHEAD;
    }
    return status == EndpointStatus.IN_SERVICE ? Way.ARRIVED : Way.UNDER_WAY;
  }

  @Override
  public void wake() {
    if (status() == EndpointStatus.FAILED) {
      // It can't be made over: the next look finds it gone, and makes it anew.
      sageMaker.deleteEndpoint(request -> request.endpointName(name));
      return;
    }
    sageMaker.createEndpoint(
        request ->
            request
                .endpointName(name)
                .endpointConfigName(config.substring(config.lastIndexOf('/') + 1))
                // Both were made by one stack, which tags them alike; AWS's own tags can't be set.
                .tags(
                    tags.stream()
                        .filter(tag -> !tag.key().startsWith("aws:") && !tag.key().equals(TAG))
                        .toList()));
  }

  @Override
  public void forget() {
    if (parked()) {
      sageMaker.deleteTags(request -> request.resourceArn(config).tagKeys(List.of(TAG)));
    }
  }

  @Override
  public Optional<String> trouble() {
    return now.map(DescribeEndpointResponse::failureReason);
  }
}
