package io.ragdeck.monitoring.fleet;

import java.util.Optional;

/**
 * One target of a target group.
 *
 * @param state initial, healthy, unhealthy, unused, draining or unavailable
 * @param reason AWS's code, such as {@code Target.ResponseCodeMismatch}
 * @param description AWS's words, such as "Health checks failed with these codes: [503]"
 */
public record Target(
    String id, int port, String state, Optional<String> reason, Optional<String> description) {}
