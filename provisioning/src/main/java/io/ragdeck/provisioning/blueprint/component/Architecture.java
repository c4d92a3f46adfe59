package io.ragdeck.provisioning.blueprint.component;

/** The processor that a task is built for. */
public enum Architecture {
  X86_64,
  ARM64
}
