package io.ragdeck.cloud.sandbox.stack.life;

import java.util.Optional;

/** An output of a stack. */
public record StackOutput(
    String key, String value, Optional<String> description, Optional<String> exportName) {}
