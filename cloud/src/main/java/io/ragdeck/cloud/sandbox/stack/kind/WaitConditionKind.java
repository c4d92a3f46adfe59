package io.ragdeck.cloud.sandbox.stack.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.Wanted;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.Map;

/**
 * AWS::CloudFormation::WaitCondition. Whoever should signal does so a minute and a half after: the
 * sandbox runs no user data.
 */
final class WaitConditionKind extends PromptKind {

  WaitConditionKind() {
    super("AWS::CloudFormation::WaitCondition", 90);
  }

  @Override
  public String create(Account account, Wanted wanted) {
    return "%s/%s/%s"
        .formatted(wanted.stack().id(), wanted.logicalId(), account.ids().hex("wait", 12));
  }

  @Override
  public void update(Account account, String physicalId, JsonNode before, Wanted wanted) {
    // It only ever waits once.
  }

  @Override
  public void delete(Account account, String physicalId, JsonNode properties) {
    // Nothing stands behind it.
  }

  @Override
  public Map<String, String> attributes(Account account, String physicalId, JsonNode properties) {
    return Map.of("Data", "{\"ready\":\"true\"}", "Id", physicalId);
  }

  @Override
  boolean exists(Account account, String physicalId) {
    return true;
  }
}
