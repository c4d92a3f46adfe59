package io.ragdeck.provisioning.blueprint;

/**
 * What is wrong in a blueprint.
 *
 * @param file the name of the blueprint's file
 * @param line in it, from 1
 * @param at where in the document, such as {@code components.postgres.version}
 * @param message what is wrong
 * @param cure what would be right
 */
public record BlueprintProblem(String file, int line, String at, String message, String cure) {}
