package io.ragdeck.cost.price.list;

import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Items;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which names there can be: those of {@link Items}, the fixed ones and the patterns of the rest.
 */
final class KnownItems {

  private static final String EC2_TYPE = "[a-z]+\\d[a-z0-9-]*\\.[a-z0-9-]+";

  private static final Map<String, Pattern> PATTERNS =
      Map.of(
          "EC2", Pattern.compile(EC2_TYPE),
          "EBS", Pattern.compile("[a-z0-9]+ storage"),
          "RDS",
              Pattern.compile(
                  "(PostgreSQL db\\.%s|gp[23] storage) (Single|Multi)-AZ".formatted(EC2_TYPE)),
          "ElastiCache", Pattern.compile("cache\\.%s (Redis OSS|Valkey)".formatted(EC2_TYPE)),
          "DocumentDB", Pattern.compile("db\\." + EC2_TYPE),
          "OpenSearch", Pattern.compile(EC2_TYPE + "\\.search|gp[23] storage"),
          "SageMaker", Pattern.compile("ml\\.%s real-time hosting".formatted(EC2_TYPE)),
          "Bedrock", Pattern.compile("[^()/]+ (input|output)"));

  private KnownItems() {}

  static boolean has(Item item) {
    Item onDemand = item.onDemand();
    Pattern pattern = PATTERNS.get(item.service());
    return Items.fixed().contains(onDemand)
        || (pattern != null && pattern.matcher(onDemand.name()).matches());
  }
}
