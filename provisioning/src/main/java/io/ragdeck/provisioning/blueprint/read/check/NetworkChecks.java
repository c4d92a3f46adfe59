package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the subnets lie in the VPC and beside each other. */
final class NetworkChecks {

  private final Network network;
  private final Findings findings;

  NetworkChecks(Network network, Findings findings) {
    this.network = network;
    this.findings = findings;
  }

  /** A block of IPv4 addresses, as numbers. */
  private record Block(String text, long first, long last, int bits) {

    private static final Pattern CIDR =
        Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    static Optional<Block> parse(String text) {
      Matcher cidr = CIDR.matcher(text);
      if (!cidr.matches()) {
        return Optional.empty();
      }
      long address = 0;
      for (int i = 1; i <= 4; i++) {
        int part = Integer.parseInt(cidr.group(i));
        if (part > 255) {
          return Optional.empty();
        }
        address = address * 256 + part;
      }
      int bits = Integer.parseInt(cidr.group(5));
      if (bits < 16 || bits > 28 || address % (1L << (32 - bits)) != 0) {
        return Optional.empty();
      }
      return Optional.of(new Block(text, address, address + (1L << (32 - bits)) - 1, bits));
    }

    boolean within(Block other) {
      return first >= other.first && last <= other.last;
    }

    boolean overlaps(Block other) {
      return first <= other.last && other.first <= last;
    }
  }

  void run() {
    Optional<Block> vpc = block(List.of("network", "cidr"), network.cidr());
    List<Block> taken = new ArrayList<>();
    subnets("publicSubnets", network.publicSubnets(), vpc, taken);
    subnets("privateSubnets", network.privateSubnets(), vpc, taken);
  }

  private void subnets(String name, List<String> blocks, Optional<Block> vpc, List<Block> taken) {
    for (int i = 0; i < blocks.size(); i++) {
      List<String> path = List.of("network", name, "" + i);
      block(path, blocks.get(i))
          .ifPresent(
              block -> {
                if (vpc.isPresent() && !block.within(vpc.get())) {
                  findings.add(
                      path,
                      "%s does not lie in the VPC's %s".formatted(block.text(), network.cidr()),
                      "Subnets are parts of `cidr`.");
                }
                taken.stream()
                    .filter(block::overlaps)
                    .findFirst()
                    .ifPresent(
                        other ->
                            findings.add(
                                path,
                                "%s overlaps %s".formatted(block.text(), other.text()),
                                "Each subnet has addresses of its own."));
                taken.add(block);
              });
    }
  }

  private Optional<Block> block(List<String> path, String text) {
    Optional<Block> block = Block.parse(text);
    if (block.isEmpty()) {
      findings.add(
          path,
          "'%s' is not a block of addresses that a VPC takes".formatted(text),
          "Like 10.0.1.0/24: from /16 to /28, with zeros behind the prefix.");
    }
    return block;
  }
}
