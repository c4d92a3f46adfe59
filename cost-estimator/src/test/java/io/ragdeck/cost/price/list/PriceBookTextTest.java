package io.ragdeck.cost.price.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cost.price.Confidence;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import io.ragdeck.cost.price.PriceBooks;
import io.ragdeck.cost.price.Purchase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the book that comes with the library is the list; {@code -Dupdate} writes it. */
class PriceBookTextTest {

  private static final Path LIST = Path.of("src/main/prices");
  private static final Path BOOK = Path.of("src/main/resources/io/ragdeck/cost/price/prices.txt");

  private final PriceBook book = PriceBooks.bundled();

  @Test
  void isMadeFromTheList() throws IOException {
    String made = BookMaker.of(PriceList.read(LIST)).text();
    if (System.getProperty("update") != null) {
      Files.writeString(BOOK, made);
    }

    assertThat(BOOK).content().isEqualTo(made);
  }

  @Test
  void hasEveryRowWithItsRateSourceAndDate() throws IOException {
    PriceList list = PriceList.read(LIST);

    assertThat(list.rows()).hasSize(775);
    assertThat(BookMaker.of(list).passedOver()).isEmpty();
    assertThat(list.rows())
        .allSatisfy(
            row ->
                assertThat(book.prices())
                    .filteredOn(price -> price.region().equals(row.region()))
                    .filteredOn(price -> price.source().equals(row.source()))
                    .anySatisfy(
                        price -> {
                          assertThat(price.rate()).isEqualTo(new BigDecimal(row.usd()));
                          assertThat(price.unit()).isEqualTo(row.unit());
                          assertThat(price.asOf()).isEqualTo(row.asOf());
                          assertThat(price.confidence()).isEqualTo(row.trust());
                        }));
  }

  @Test
  void hasAPriceForEveryFixedItem() {
    Set<Item> priced = new HashSet<>();
    book.prices().forEach(price -> priced.add(price.item()));

    assertThat(priced).containsAll(Items.fixed());
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, 0.04048, 0.03238",
    "ap-south-1, 0.04256, 0.02383",
    "us-west-2, 0.04048, ",
    "ap-southeast-1, 0.05056, "
  })
  void knowsOnlyTheRegionsOwnPrice(String region, BigDecimal x86, BigDecimal arm) {
    assertThat(book.find(region, Items.FARGATE_X86_VCPU).map(Price::rate)).contains(x86);
    assertThat(book.find(region, Items.FARGATE_ARM_VCPU).map(Price::rate))
        .isEqualTo(java.util.Optional.ofNullable(arm));
  }

  @Test
  void givesEverywhereWhatCostsTheSameEverywhere() {
    assertThat(book.find("ap-south-1", Items.WEB_ACL)).map(Price::region).contains("global");
    assertThat(book.find("mars-1", Items.FARGATE_X86_VCPU)).isEmpty();
    assertThat(book.regions())
        .containsExactly("ap-south-1", "ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2");
  }

  @ParameterizedTest
  @CsvSource({
    "EC2, g5.2xlarge, 1.45536",
    "EC2, 'g5.2xlarge, Spot', 0.45116",
    "EC2, 'g5.2xlarge, Spot snapshot', 0.5611",
    "EC2, 'g5.2xlarge, Savings Plan 1 year', 1.1461",
    "EC2, 'g5.2xlarge, reserved 3 years', 0.62872",
    "Fargate, 'x86 vCPU, Savings Plan 3 years', 0.023408",
    "RDS, PostgreSQL db.r6g.xlarge Single-AZ, 0.513",
    "RDS, 'PostgreSQL db.t3.micro Multi-AZ, reserved 1 year', 0.0412",
    "RDS, gp3 storage Multi-AZ, 0.262",
    "ElastiCache, cache.r6g.xlarge Valkey, 0.3376",
    "EFS, Infrequent Access storage, 0.0272",
    "AWS Backup, Cross-region copy, 0.106",
    "Bedrock, Amazon Nova Pro input, 0.00094",
    "OpenSearch, r6g.large.search, 0.108"
  })
  void callsThingsTheSameInEveryRegion(String service, String name, BigDecimal rate) {
    assertThat(book.find("ap-south-1", new Item(service, name)).map(Price::rate)).contains(rate);
  }

  @Test
  void keepsWhatTheListSaysBesides() {
    assertThat(book.find("us-east-1", Items.spot("c5.large")))
        .map(Price::remark)
        .contains("-59%, interruption bucket <5%");
    assertThat(book.find("ap-south-1", Items.modelInput("Amazon Nova Pro")))
        .map(Price::remark)
        .contains("APAC inference profile");
    assertThat(book.find("us-east-1", Items.onDemand("t3.micro").bought(Purchase.RESERVED_1_YEAR)))
        .map(Price::remark)
        .contains("-38%");
    assertThat(book.find("us-east-1", Items.FARGATE_EPHEMERAL_STORAGE))
        .map(Price::remark)
        .contains("above 20 GB");
  }

  @Test
  void givesTwoModelsThatShareARowEachTheirPrice() {
    assertThat(book.find("us-east-1", Items.modelInput("Claude Sonnet 4.5"))).isPresent();
    assertThat(book.find("us-east-1", Items.modelInput("Claude Sonnet 4.6"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "g5.12xlarge, 48, 192, 4x A10G 24 GB (96 GB)",
    "db.t3.micro, 2, 1, ''",
    "db.r6g.xlarge, 4, 32, ''",
    "ml.g5.2xlarge, 8, 32, 1x A10G 24 GB",
    "r6g.large.search, 2, 16, ''"
  })
  void knowsTheHardware(String name, int vcpus, BigDecimal memory, String accelerators) {
    assertThat(book.instanceType(name))
        .hasValueSatisfying(
            type -> {
              assertThat(type.vcpus()).isEqualTo(vcpus);
              assertThat(type.memory()).isEqualTo(memory);
              assertThat(type.accelerators()).isEqualTo(accelerators);
            });
    assertThat(book.instanceType("g9.large")).isEmpty();
  }

  @Test
  void namesARowThatItCannotPlace() {
    PriceRow row =
        new PriceRow("us-east-1", "EC2", "g5.huge instance", "hour", "1", "a bill", "list", "2026");

    assertThatThrownBy(() -> BookMaker.of(new PriceList(List.of(row), List.of())))
        .hasMessageContaining("us-east-1, EC2, g5.huge instance");
  }

  @Test
  void prefersTheMoreTrustedAndThenTheNewerOfTwoRows() {
    PriceRow blog = row("1.00", "blog", "2026-10");
    PriceRow old = row("1.10", "list", "2024");
    PriceRow recent = row("1.20", "list", "2026-02");

    BookMaker made = BookMaker.of(new PriceList(List.of(blog, old, recent), List.of()));

    assertThat(made.prices())
        .singleElement()
        .extracting(Price::confidence, Price::asOf)
        .containsExactly(Confidence.LIST, "2026-02");
    assertThat(made.passedOver()).extracting(Price::asOf).containsExactly("2026-10", "2024");
  }

  private static PriceRow row(String usd, String confidence, String asOf) {
    return new PriceRow("us-east-1", "EC2", "g5.8xlarge", "hour", usd, "a list", confidence, asOf);
  }
}
