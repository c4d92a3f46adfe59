package io.ragdeck.cloud.sandbox.stack;

import io.ragdeck.cloud.sandbox.world.Ids;
import java.util.Locale;

/**
 * Which stack it is.
 *
 * @param name the stack's name
 * @param id its ARN
 */
public record StackIdentity(String name, String id) {

  /** CloudFormation ends the names that it makes up with this many letters and digits. */
  private static final int RANDOM = 12;

  /**
   * A name as CloudFormation makes it up, {@code STACK-LogicalId-1ABCDEFGHIJK}: what is too long is
   * taken off the stack's name and the logical id, never off the random end.
   *
   * @param longest how many characters the service takes at most
   */
  public String physicalName(Ids ids, String logicalId, int longest) {
    String random = ids.base36("physical-name", RANDOM).toUpperCase(Locale.ROOT);
    int room = longest - RANDOM - 2;
    int forLogicalId = Math.min(logicalId.length(), Math.max(room / 2, room - name.length()));
    int forName = Math.min(name.length(), room - forLogicalId);
    return "%s-%s-%s"
        .formatted(name.substring(0, forName), logicalId.substring(0, forLogicalId), random);
  }
}
