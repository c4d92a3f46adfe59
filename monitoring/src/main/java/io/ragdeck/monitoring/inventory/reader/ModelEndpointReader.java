package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/**
 * SageMaker endpoints by 100, then two calls for each: how many instances it has now and of which
 * type, AWS tells for one endpoint at a time.
 */
final class ModelEndpointReader {

  private final SageMakerClient sageMaker;
  private final TagIndex tags;

  ModelEndpointReader(SageMakerClient sageMaker, TagIndex tags) {
    this.sageMaker = sageMaker;
    this.tags = tags;
  }

  List<Asset> read() {
    List<EndpointSummary> all =
        sageMaker
            .listEndpointsPaginator(request -> request.maxResults(Kind.MODEL_ENDPOINTS.page()))
            .endpoints()
            .stream()
            .toList();
    return FanOut.flat(all, this::variants);
  }

  private List<Asset> variants(EndpointSummary summary) {
    DescribeEndpointResponse endpoint =
        sageMaker.describeEndpoint(request -> request.endpointName(summary.endpointName()));
    Map<String, ProductionVariant> wanted =
        sageMaker
            .describeEndpointConfig(
                request -> request.endpointConfigName(endpoint.endpointConfigName()))
            .productionVariants()
            .stream()
            .collect(Collectors.toMap(ProductionVariant::variantName, Function.identity()));
    return endpoint.productionVariants().stream()
        .map(
            variant ->
                new Asset(
                    endpoint.endpointArn() + "/" + variant.variantName(),
                    endpoint.endpointName(),
                    Optional.ofNullable(endpoint.creationTime()),
                    tags.of(endpoint.endpointArn()),
                    shape(variant, Optional.ofNullable(wanted.get(variant.variantName())))))
        .toList();
  }

  private static Shape shape(ProductionVariantSummary variant, Optional<ProductionVariant> wanted) {
    return new Shape.ModelVariant(
        wanted.flatMap(known -> Optional.ofNullable(known.instanceTypeAsString())),
        requireNonNullElse(variant.currentInstanceCount(), 0));
  }
}
