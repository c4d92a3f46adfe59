package io.ragdeck.provisioning.scaling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * A model's endpoint. It can't be stopped, only deleted; what makes it anew is its configuration,
 * which stays and carries the tag, with the endpoint's name, and tags that say how it scales.
 *
 * @param now empty where there is none of this name
 * @param config the ARN of the configuration
 * @param tags of the configuration
 */
record ParkedEndpoint(
    SageMakerClient sageMaker,
    EndpointScaling scaling,
    String name,
    Optional<DescribeEndpointResponse> now,
    String config,
    List<Tag> tags)
    implements Parkable {

  private boolean parked() {
    return tags.stream().anyMatch(tag -> tag.key().equals(TAG) && tag.value().equals(name));
  }

  private static boolean isOurs(Tag tag) {
    return tag.key().equals(TAG) || EndpointScaling.isOurs(tag.key());
  }

  private Map<String, String> written() {
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
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
      Map<String, String> written = new TreeMap<>(scaling.written());
      written.put(TAG, name);
      sageMaker.addTags(
          request ->
              request
                  .resourceArn(config)
                  .tags(
                      written.entrySet().stream()
                          .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                          .toList()));
    }
    scaling.remove();
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
    if (status == EndpointStatus.IN_SERVICE) {
      return scaling.is(written()) ? Way.ARRIVED : Way.AHEAD;
    }
    return Way.UNDER_WAY;
  }

  @Override
  public void wake() {
    if (status() == EndpointStatus.IN_SERVICE) {
      scaling.restore(written());
      return;
    }
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
                        .filter(tag -> !tag.key().startsWith("aws:") && !isOurs(tag))
                        .toList()));
  }

  @Override
  public void forget() {
    if (parked()) {
      sageMaker.deleteTags(
          request ->
              request
                  .resourceArn(config)
                  .tagKeys(tags.stream().filter(ParkedEndpoint::isOurs).map(Tag::key).toList()));
    }
  }

  @Override
  public Optional<String> trouble() {
    return now.map(DescribeEndpointResponse::failureReason);
  }
}
