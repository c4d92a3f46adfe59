package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.stack.template.ResourceEntry;
import java.util.Map;
import java.util.Set;

/**
 * A resource that exists because a stack made it.
 *
 * @param properties resolved, dynamic references still in them
 * @param tags as {@link io.ragdeck.cloud.sandbox.stack.Wanted#tags()}
 * @param needs the logical ids that it was made after
 */
record Made(
    ResourceEntry entry,
    String physicalId,
    JsonNode properties,
    Map<String, String> tags,
    Set<String> needs) {}
