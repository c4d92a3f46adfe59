package io.ragdeck.monitoring.serving;

import java.time.Instant;
import java.util.Optional;

/**
 * A model that Ollama holds, from /api/ps.
 *
 * @param bytes of the whole model
 * @param gpuBytes of what of it lies in the memory of GPUs
 * @param expiresAt when it is put away unless somebody asks it
 */
public record LoadedModel(String name, long bytes, long gpuBytes, Optional<Instant> expiresAt) {}
