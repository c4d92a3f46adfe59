package io.ragdeck.cost.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Where price books come from. */
public final class PriceBooks {

  private static final String RESOURCE = "prices.txt";

  private PriceBooks() {}

  /** The book that comes with this library. Reads it anew: keep what it gives. */
  public static PriceBook bundled() {
    InputStream resource = PriceBooks.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException(RESOURCE + " is missing beside " + PriceBooks.class);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return PriceBookText.read(reader);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A book of these prices: at most one for a region and an item. */
  public static PriceBook of(Collection<Price> prices, Collection<InstanceType> types) {
    return IndexedPriceBook.sorting(prices, types);
  }
}
