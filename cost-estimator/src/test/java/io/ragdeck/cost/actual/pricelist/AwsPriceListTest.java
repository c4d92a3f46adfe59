package io.ragdeck.cost.actual.pricelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ragdeck.cost.price.Confidence;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.cost.price.Purchase;
import io.ragdeck.cost.price.list.BookMaker;
import io.ragdeck.cost.price.list.PriceChange;
import io.ragdeck.cost.price.list.PriceList;
import io.ragdeck.cost.price.list.PriceRow;
import io.ragdeck.cost.price.list.Refresh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.pricing.model.Filter;

/** The list of prices against answers of AWS's Price List API. */
class AwsPriceListTest {

  private static final Path LIST = Path.of("src/main/prices");

  private final RecordedPriceList recorded = new RecordedPriceList();
  private final AwsPriceList source = new AwsPriceList(recorded);

  static Stream<Map.Entry<Item, String>> answers() {
    Item gpu = Items.onDemand("g5.2xlarge");
    return Map.of(
        Items.FARGATE_X86_VCPU,
        "0.04256",
        Items.FARGATE_ARM_MEMORY,
        "0.00261",
        gpu,
        "1.528",
        gpu.bought(Purchase.RESERVED_1_YEAR),
        "0.91688",
        gpu.bought(Purchase.SAVINGS_PLAN_3_YEARS),
        "0.7859",
        // Listed as $46.6944 for a GiB/s.
        Items.EBS_GP3_THROUGHPUT,
        "0.0456",
        Items.database("db.t3.micro", false),
        "0.024",
        Items.ALB,
        "0.0239",
        // Listed for one request, after the free ones.
        Items.KMS_REQUESTS,
        "0.03")
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void readsTheRateOfOurUnit(Map.Entry<Item, String> expected) {
    assertThat(source.read("ap-south-1", Set.of(expected.getKey())))
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.rate()).isEqualByComparingTo(expected.getValue());
              assertThat(price.region()).isEqualTo("ap-south-1");
              assertThat(price.asOf()).isEqualTo("2026-11-13");
              assertThat(price.confidence()).isEqualTo(Confidence.LIST);
              assertThat(price.source()).startsWith("AWS Price List API ");
            });
  }

  @Test
  void readsEachTierByWhereItBegins() {
    assertThat(
            source.read(
                "us-east-1", Set.of(Items.METRICS_FIRST_10_000, Items.METRICS_NEXT_750_000)))
        .extracting(price -> price.rate().toPlainString())
        .containsExactlyInAnyOrder("0.3", "0.05");
  }

  @Test
  void readsAllPagesOfAQueryOnlyOnce() {
    assertThat(
            source.read(
                "ap-south-1", Set.of(Items.FARGATE_X86_VCPU, Items.FARGATE_EPHEMERAL_STORAGE)))
        .hasSize(2);
    assertThat(recorded.asked).hasSize(3);
    assertThat(recorded.asked)
        .allSatisfy(
            request ->
                assertThat(request.filters())
                    .extracting(Filter::field, Filter::value)
                    .contains(tuple("regionCode", "ap-south-1")));
  }

  @Test
  void doesNotAskForWhatTheListDoesNotHave() {
    assertThat(
            source.read(
                "ap-south-1",
                Set.of(Items.spot("g5.2xlarge"), Items.modelInput("Amazon Nova Lite"))))
        .isEmpty();
    assertThat(recorded.asked).isEmpty();
  }

  @Test
  void asksForItemsOfTheBookInTheUnitOfTheBook() {
    Set<String> codes = new TreeSet<>();
    for (Price price : PriceBooks.bundled().prices()) {
      source
          .question(price.item())
          .ifPresent(
              question -> {
                assertThat(question.unit()).as(price.item().toString()).isEqualTo(price.unit());
                codes.add(question.code() + " " + question.usage());
              });
    }

    assertThat(codes)
        .contains(
            "AWSLambda Lambda-GB-Second-ARM",
            "AmazonEC2 BoxUsage:g5.2xlarge",
            "AmazonEC2 EBS:VolumeUsage.gp3",
            "AmazonElastiCache NodeUsage:cache.r6g.xlarge",
            "AmazonRDS Multi-AZUsage:db.t3.small",
            "AmazonSageMaker Host:ml.g5.2xlarge");
  }

  @Test
  void hasNoOfferForWhatNobodyAsksFor() {
    Set<Item> items = new HashSet<>();
    PriceBooks.bundled().prices().forEach(price -> items.add(price.item()));

    assertThat(AwsPriceList.offers())
        .allSatisfy(
            offer ->
                assertThat(items)
                    .as(offer.toString())
                    .anyMatch(item -> offer.about(item).isPresent()));
  }

  @Test
  void saysWhatBecameOfEveryPrice() throws IOException {
    PriceList before = PriceList.read(LIST);

    Refresh refresh = Refresh.of(before, source);

    assertThat(refresh.changes().stream().map(PriceChange::words))
        .contains(
            "dearer    ap-south-1 EC2: g5.2xlarge: $1.528/hour instead of $1.45536/hour (+5.0 %)",
            "dearer    ap-south-1 Fargate: ARM vCPU: $0.0255/vCPU-hour instead of"
                + " $0.02383/vCPU-hour (+7.0 %)",
            "cheaper   ap-south-1 RDS: PostgreSQL db.t3.micro Single-AZ: $0.024/hour instead of"
                + " $0.026/hour (-7.7 %)",
            "new       ap-southeast-1 EC2: g5.2xlarge at $1.696/hour",
            "confirmed ap-south-1 Fargate: x86 vCPU at $0.04256/vCPU-hour, was of 2026-09-29",
            "doubtful  ap-south-1 NAT gateway: Data processed: $56/GB instead of $0.056/GB"
                + " (+99900.0 %); not taken: check its unit",
            "stayed    ap-south-1 EC2: g5.2xlarge, Spot at $0.45116/hour of 2025-07-28",
            "stayed    us-east-1 Bedrock: Amazon Nova Lite input at $0.00006/1,000 tokens of"
                + " 2026-07-02");
    assertThat(refresh.report())
        .containsPattern("\\{Added=1, Cheaper=1, Confirmed=\\d+, Dearer=2, ");
    assertThat(refresh.changes()).hasSize(refresh.list().rows().size());
    assertThat(refresh.list().rows()).hasSize(before.rows().size() + 1);
  }

  @Test
  void writesAListAndABookThatHaveTheNewPrices(@TempDir Path folder) throws IOException {
    Files.copy(LIST.resolve("hardware.csv"), folder.resolve("hardware.csv"));

    Refresh.of(PriceList.read(LIST), source).list().write(folder);

    BookMaker book = BookMaker.of(PriceList.read(folder));
    assertThat(book.passedOver()).isEmpty();
    assertThat(book.prices())
        .filteredOn(price -> price.item().equals(Items.onDemand("g5.2xlarge")))
        .extracting(Price::region, price -> price.rate().toPlainString(), Price::asOf)
        .contains(
            tuple("ap-south-1", "1.528", "2026-11-13"),
            tuple("ap-southeast-1", "1.696", "2026-11-13"));
    assertThat(Refresh.of(PriceList.read(folder), source).changes())
        .noneMatch(PriceChange.Dearer.class::isInstance)
        .noneMatch(PriceChange.Added.class::isInstance);
  }

  @Test
  void leavesOutWhatThePriceListNoLongerHas() {
    PriceRow retired =
        new PriceRow(
            "ap-south-1",
            "EC2",
            "g3.4xlarge",
            "hour",
            "1.5",
            "AWS Price List API AmazonEC2",
            "list",
            "2026-01-05");

    Refresh refresh = Refresh.of(new PriceList(List.of(retired), List.of()), source);

    assertThat(refresh.list().rows()).isEmpty();
    assertThat(refresh.changes())
        .extracting(PriceChange::words)
        .containsExactly("gone      ap-south-1 EC2: g3.4xlarge, was $1.5/hour");
  }
}
