package io.ragdeck.cloud.sandbox.rules;

import java.util.Map;
import java.util.Optional;

/**
 * The rules of one operation.
 *
 * @param inputName the name of the shape of its request
 * @param shapes the shapes that it refers to, by name; one that is missing has no constraint
 * @param errors the error codes that its model names, with their HTTP status
 * @param limits by member of the request, what the model leaves to prose
 * @param page the member that says how many results to give, if it gives them in pages
 */
public record Rules(
    String inputName,
    Map<String, Shape> shapes,
    Map<String, Integer> errors,
    Map<String, Limit> limits,
    Optional<String> page) {

  private static final Shape FREE = new Shape.Free();

  /** A limit that AWS documents in prose. */
  public sealed interface Limit {

    /** How long a list may be. */
    record Items(Shape.Range size) implements Limit {}

    /**
     * Which numbers are allowed.
     *
     * @param otherwise what holds if none is given, where AWS says so
     */
    record Value(Shape.Range value, Optional<Integer> otherwise) implements Limit {}
  }

  /** The shape of its request. */
  public Shape input() {
    return shape(inputName);
  }

  public Shape shape(String name) {
    return shapes.getOrDefault(name, FREE);
  }
}
