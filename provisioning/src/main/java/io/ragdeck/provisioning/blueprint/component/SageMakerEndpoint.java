package io.ragdeck.provisioning.blueprint.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model behind a SageMaker endpoint.
 *
 * @param name in SageMaker
 * @param image the serving image, by name; or empty where {@code build} makes it
 * @param modelData the archive of the model: bucket component and key, {@code
 *     models/embedding/model.tar.gz}
 * @param instanceType such as {@code ml.m5.large}
 */
public record SageMakerEndpoint(
    String id,
    String description,
    String name,
    Optional<String> image,
    Optional<Build> build,
    Optional<String> modelBucket,
    Optional<String> modelKey,
    String instanceType,
    int count,
    int maxCount,
    int invocationsPerInstance,
    Map<String, String> environment)
    implements Component {

  public SageMakerEndpoint {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
