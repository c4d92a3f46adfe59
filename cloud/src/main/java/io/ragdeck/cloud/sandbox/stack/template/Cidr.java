package io.ragdeck.cloud.sandbox.stack.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of IPv4 addresses. */
final class Cidr {

  private static final Pattern BLOCK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  private Cidr() {}

  /**
   * The first blocks of a larger one.
   *
   * @param bits how many bits each has for hosts
   */
  static List<String> split(String block, int count, int bits) {
    Matcher matcher = BLOCK.matcher(block);
    if (!matcher.matches() || Integer.parseInt(matcher.group(5)) > 32) {
      throw new TemplateError(
          "Template error: Fn::Cidr found a block that is not an IPv4 CIDR: " + block);
    }
    MatchResult parts = matcher.toMatchResult();
    long base = 0;
    for (int i = 1; i <= 4; i++) {
      base = base * 256 + Integer.parseInt(parts.group(i));
    }
    int prefix = Integer.parseInt(parts.group(5));
    long size = 1L << bits;
    if (count < 1 || count > 256 || count * size > 1L << (32 - prefix)) {
      throw new TemplateError(
          "Template error: Fn::Cidr cannot make %s blocks of %s bits out of %s"
              .formatted(count, bits, block));
    }
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(address(base + i * size) + "/" + (32 - bits));
    }
    return blocks;
  }

  private static String address(long number) {
    return "%s.%s.%s.%s"
        .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
  }
}
