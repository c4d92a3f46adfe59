package io.ragdeck.provisioning.capsule;

/**
 * Something that a capsule lacks because it could not be read.
 *
 * @param what in an operator's words, such as {@code the template of the stack ragqa-data}
 * @param why a sentence, or the end of one
 */
public record Unknown(String what, String why) {}
