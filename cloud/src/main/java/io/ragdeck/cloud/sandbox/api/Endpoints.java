package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.AddTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The operations of SageMaker on endpoints and their configurations. */
public final class Endpoints {

  private static final String TYPE = "AWS::SageMaker::Endpoint";
  private static final String CONFIG = "AWS::SageMaker::EndpointConfig";
  private static final Duration CREATING = Duration.ofSeconds(420);
  private static final Duration DELETING = Duration.ofSeconds(20);

  private Endpoints() {}

  public static DescribeEndpointResponse describe(
      Account account, DescribeEndpointRequest request) {
    LiveResource endpoint = find(account, request.endpointName());
    LiveResource config = config(account, configName(endpoint));
    boolean serves = status(account, endpoint) == EndpointStatus.IN_SERVICE;
    return DescribeEndpointResponse.builder()
        .endpointName(name(endpoint.id()))
        .endpointArn(endpoint.id())
        .endpointConfigName(name(config.id()))
        .endpointStatus(status(account, endpoint))
        .creationTime(endpoint.createdAt())
        .productionVariants(
            serves
                ? config
                    .properties()
                    .path("ProductionVariants")
                    .valueStream()
                    .map(Endpoints::variant)
                    .toList()
                : List.of())
        .build();
  }

  public static ListEndpointsResponse list(Account account, ListEndpointsRequest request) {
    Page<LiveResource> page =
        Page.of(
            account.resources().all(TYPE).stream()
                .filter(
                    one ->
                        request.nameContains() == null
                            || name(one.id()).contains(request.nameContains()))
                .filter(
                    one ->
                        request.statusEquals() == null
                            || status(account, one) == request.statusEquals())
                .toList(),
            LiveResource::id,
            Page.size("sagemaker", "ListEndpoints", request.maxResults()),
            request.nextToken(),
            () -> invalid("Invalid NextToken"));
    return ListEndpointsResponse.builder()
        .endpoints(
            page.items().stream()
                .map(
                    one ->
                        EndpointSummary.builder()
                            .endpointName(name(one.id()))
                            .endpointArn(one.id())
                            .creationTime(one.createdAt())
                            .lastModifiedTime(one.createdAt())
                            .endpointStatus(status(account, one))
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  /** The names of what an endpoint serves. */
  static Stream<String> variants(Account account, LiveResource endpoint) {
    return config(account, configName(endpoint))
        .properties()
        .path("ProductionVariants")
        .valueStream()
        .map(variant -> variant.path("VariantName").asText());
  }

  private static ProductionVariantSummary variant(JsonNode variant) {
    int count = variant.path("InitialInstanceCount").asInt(1);
    return ProductionVariantSummary.builder()
        .variantName(variant.path("VariantName").asText())
        .currentInstanceCount(count)
        .desiredInstanceCount(count)
        .build();
  }

  private static EndpointStatus status(Account account, LiveResource endpoint) {
    return switch (endpoint.status(account.now())) {
      case "creating" -> EndpointStatus.CREATING;
      case "modifying" -> EndpointStatus.UPDATING;
      case "deleting" -> EndpointStatus.DELETING;
      default -> EndpointStatus.IN_SERVICE;
    };
  }

  /** A stack names it as Ref gives it: by ARN. */
  private static String configName(LiveResource endpoint) {
    return name(endpoint.text("EndpointConfigName"));
  }

  public static DescribeEndpointConfigResponse describeConfig(
      Account account, DescribeEndpointConfigRequest request) {
    LiveResource config = config(account, request.endpointConfigName());
    return Shaped.from(config.properties(), DescribeEndpointConfigResponse.builder())
        .endpointConfigName(name(config.id()))
        .endpointConfigArn(config.id())
        .creationTime(config.createdAt())
        .build();
  }

  public static CreateEndpointResponse create(Account account, CreateEndpointRequest request) {
    String arn = account.arns().of("sagemaker", "endpoint/" + request.endpointName());
    if (account.resources().find(TYPE, arn).isPresent()) {
      throw invalid("Cannot create already existing endpoint \"%s\".".formatted(arn));
    }
    LiveResource config = config(account, request.endpointConfigName());
    LiveResource endpoint =
        new LiveResource(
            TYPE,
            arn,
            Optional.of(arn),
            JsonNodeFactory.instance
                .objectNode()
                .put("EndpointName", request.endpointName())
                .put("EndpointConfigName", name(config.id())),
            account.now());
    endpoint.readyAt(account.now().plus(CREATING));
    endpoint.showsAs("sagemaker:endpoint");
    endpoint.attributes().put("EndpointArn", arn);
    endpoint.attributes().put("EndpointName", request.endpointName());
    endpoint.attributes().put("Id", arn);
    request.tags().forEach(tag -> endpoint.tags().put(tag.key(), tag.value()));
    account.resources().add(endpoint);
    return CreateEndpointResponse.builder().endpointArn(arn).build();
  }

  public static DeleteEndpointResponse delete(Account account, DeleteEndpointRequest request) {
    LiveResource endpoint = find(account, request.endpointName());
    EndpointStatus status = status(account, endpoint);
    if (status != EndpointStatus.IN_SERVICE) {
      throw invalid(
          "Cannot delete endpoint \"%s\" while it is in status %s."
              .formatted(endpoint.id(), status));
    }
    account.resources().remove(endpoint, DELETING);
    return DeleteEndpointResponse.builder().build();
  }

  public static ListTagsResponse tags(Account account, ListTagsRequest request) {
    return ListTagsResponse.builder().tags(tags(tagged(account, request.resourceArn()))).build();
  }

  public static AddTagsResponse tag(Account account, AddTagsRequest request) {
    LiveResource resource = tagged(account, request.resourceArn());
    StoreTags.add(
        resource,
        "sagemaker",
        "ValidationException",
        request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    return AddTagsResponse.builder().tags(tags(resource)).build();
  }

  public static DeleteTagsResponse untag(Account account, DeleteTagsRequest request) {
    StoreTags.remove(tagged(account, request.resourceArn()), request.tagKeys());
    return DeleteTagsResponse.builder().build();
  }

  private static List<Tag> tags(LiveResource resource) {
    return resource.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static LiveResource tagged(Account account, String arn) {
    return StoreTags.find(account, arn)
        .orElseThrow(() -> invalid("Could not find resource \"%s\".".formatted(arn)));
  }

  private static LiveResource find(Account account, String name) {
    String arn = account.arns().of("sagemaker", "endpoint/" + name);
    return account
        .resources()
        .find(TYPE, arn)
        .orElseThrow(() -> invalid("Could not find endpoint \"%s\".".formatted(arn)));
  }

  private static LiveResource config(Account account, String name) {
    String arn = account.arns().of("sagemaker", "endpoint-config/" + name);
    return account
        .resources()
        .find(CONFIG, arn)
        .orElseThrow(() -> invalid("Could not find endpoint configuration \"%s\".".formatted(arn)));
  }

  private static String name(String arnOrName) {
    return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
  }

  private static RuntimeException invalid(String message) {
    return Refusal.of("sagemaker", "ValidationException", message);
  }
}
