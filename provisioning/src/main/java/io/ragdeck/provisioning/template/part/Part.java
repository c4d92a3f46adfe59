package io.ragdeck.provisioning.template.part;

/** What draws one part of a system into its stacks. */
interface Part {

  /** Adds its resources, and offers what other parts may name. Draws nothing where nothing is. */
  void draw(SystemDraft draft);
}
