package io.ragdeck.cost.actual.pricelist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.ragdeck.cost.price.Confidence;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.list.PriceSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * AWS's Price List API. What it calls the items stands in {@code offers.csv}; what is not there,
 * such as Spot prices, Savings Plans and models, it is not asked for.
 */
public final class AwsPriceList implements PriceSource {

  private static final String NAME = "AWS Price List API";
  private static final int PAGE = 100;

  private final PricingClient client;
  private final List<Offer> offers;

  public AwsPriceList(PricingClient client) {
    this.client = client;
    this.offers = offers();
  }

  static List<Offer> offers() {
    try (InputStream table = AwsPriceList.class.getResourceAsStream("offers.csv");
        MappingIterator<Offer> rows =
            new CsvMapper()
                .readerFor(Offer.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(table)) {
      return rows.readAll();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  private record Request(String code, Map<String, String> attributes) {}

  @Override
  public List<Price> read(String region, Set<Item> items) {
    Map<Request, List<Question>> questions =
        items.stream()
            .flatMap(item -> question(item).stream())
            .collect(
                groupingBy(
                    one -> new Request(one.code(), one.attributes()),
                    LinkedHashMap::new,
                    toList()));
    List<Price> prices = new ArrayList<>();
    questions.forEach(
        (request, asked) -> {
          List<Product> products = products(region, request);
          for (Question question : asked) {
            price(region, question, products).ifPresent(prices::add);
          }
        });
    return prices;
  }

  /** How to ask for an item; empty where the price list does not have it. */
  Optional<Question> question(Item item) {
    return offers.stream().map(offer -> offer.about(item)).flatMap(Optional::stream).findFirst();
  }

  private List<Product> products(String region, Request request) {
    List<Filter> filters = new ArrayList<>();
    filters.add(equal("regionCode", region));
    request.attributes().forEach((name, value) -> filters.add(equal(name, value)));
    return client
        .getProductsPaginator(
            GetProductsRequest.builder()
                .serviceCode(request.code())
                .filters(filters)
                .maxResults(PAGE)
                .build())
        .priceList()
        .stream()
        .map(Product::of)
        .toList();
  }

  private static Filter equal(String field, String value) {
    return Filter.builder().type(FilterType.TERM_MATCH).field(field).value(value).build();
  }

  private static Optional<Price> price(String region, Question question, List<Product> products) {
    return question
        .answer(region, products)
        .map(
            answer ->
                new Price(
                    region,
                    question.item(),
                    question.unit(),
                    answer.rate(),
                    Confidence.LIST,
                    NAME + " " + question.code(),
                    answer.asOf()));
  }
}
