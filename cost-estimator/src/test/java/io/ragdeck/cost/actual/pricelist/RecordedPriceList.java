package io.ragdeck.cost.actual.pricelist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/**
 * A price list that answers from files, one product a line, two products a page. Filters match
 * exactly, as AWS's {@code TERM_MATCH} does.
 */
final class RecordedPriceList implements PricingClient {

  private static final int PAGE = 2;

  final List<GetProductsRequest> asked = new ArrayList<>();

  @Override
  public GetProductsResponse getProducts(GetProductsRequest request) {
    asked.add(request);
    List<String> found =
        products(request.serviceCode()).stream()
            .filter(json -> request.filters().stream().allMatch(filter -> matches(json, filter)))
            .toList();
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(found.size(), from + PAGE);
    return GetProductsResponse.builder()
        .formatVersion("aws_v1")
        .priceList(found.subList(from, to))
        .nextToken(to < found.size() ? String.valueOf(to) : null)
        .build();
  }

  private static List<String> products(String serviceCode) {
    try (InputStream file = RecordedPriceList.class.getResourceAsStream(serviceCode + ".jsonl")) {
      return file == null
          ? List.of()
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean matches(String json, Filter filter) {
    Product product = Product.of(json);
    String value =
        filter.field().equals("productFamily")
            ? product.document().path("product").path("productFamily").asText()
            : product.attribute(filter.field());
    return value.equals(filter.value());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
