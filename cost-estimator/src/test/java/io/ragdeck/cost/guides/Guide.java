package io.ragdeck.cost.guides;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.ragdeck.cost.estimate.Terms.WhatIf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment guide says about cost.
 *
 * @param region where the guide puts the system
 * @param bills of materials by name, to recompute its claims from
 */
record Guide(
    String guide, String about, String region, Map<String, Bill> bills, List<Claim> claims) {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).findAndRegisterModules();

  /**
   * @param entries each a material with its size, or an item of the price book with a quantity
   */
  record Bill(String title, List<Map<String, Object>> entries) {}

  /**
   * One claim.
   *
   * @param line of the guide
   * @param column of the table on that line; empty where there is none
   * @param says dollars a month, a range of them, a percentage, or hardware; empty: no figure
   * @param bill names of the bills that together are what it is about
   * @param upTo the same at the upper end of what it is about
   * @param forgot bills that go with it and that it leaves out
   * @param parts the guide's own figures that it is the sum of
   * @param whatIf how it is bought
   * @param saved what buying so saves, in dollars
   * @param saves what buying so saves, in percent
   * @param dearer a bill that it is said to be dearer than
   * @param price an item whose rate it is about
   * @param hardware a type whose hardware it is about
   * @param byUse whether it depends on use that the guide does not give
   * @param cannot why it cannot be recomputed
   * @param why what else to say; {@code {name}} and {@code {name@region}} stand for a bill's amount
   */
  record Claim(
      int line,
      Optional<String> column,
      String quote,
      Optional<String> says,
      List<String> bill,
      List<String> upTo,
      List<String> forgot,
      List<String> parts,
      Optional<WhatIf> whatIf,
      Optional<WhatIf> saved,
      List<WhatIf> saves,
      Optional<String> dearer,
      Optional<String> price,
      Optional<String> hardware,
      boolean byUse,
      Optional<String> cannot,
      Optional<String> why) {

    Claim {
      bill = orEmpty(bill);
      upTo = orEmpty(upTo);
      forgot = orEmpty(forgot);
      parts = orEmpty(parts);
      saves = orEmpty(saves);
    }

    private static <T> List<T> orEmpty(List<T> list) {
      return list == null ? List.of() : List.copyOf(list);
    }
  }

  static Guide read(String name) {
    try (InputStream file = Guide.class.getResourceAsStream(name + ".yaml")) {
      return YAML.readValue(file, Guide.class);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
