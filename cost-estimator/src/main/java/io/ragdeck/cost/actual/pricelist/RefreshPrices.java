package io.ragdeck.cost.actual.pricelist;

import io.ragdeck.cost.price.list.BookMaker;
import io.ragdeck.cost.price.list.PriceList;
import io.ragdeck.cost.price.list.Refresh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pricing.PricingClient;

/**
 * The program behind {@code bin/refresh-prices}: takes the folder of the list and the file of the
 * book, and writes both. Nothing is written when AWS cannot be read to the end.
 */
public final class RefreshPrices {

  private RefreshPrices() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Usage: RefreshPrices <folder with prices.csv> <file of the book>");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    // The price list is served from three regions, with the prices of all of them.
    try (PricingClient client = PricingClient.builder().region(Region.US_EAST_1).build()) {
      Refresh refresh = Refresh.of(PriceList.read(folder), new AwsPriceList(client));
      String book = BookMaker.of(refresh.list()).text();
      refresh.list().write(folder);
      Files.writeString(Path.of(arguments[1]), book);
      System.out.println(refresh.report());
    } catch (SdkException failure) {
      System.err.println("AWS's price list could not be read: " + failure.getMessage());
      System.err.println(
          "It needs credentials that may pricing:GetProducts, such as a profile in AWS_PROFILE."
              + " Nothing was changed.");
      System.exit(1);
    }
  }
}
