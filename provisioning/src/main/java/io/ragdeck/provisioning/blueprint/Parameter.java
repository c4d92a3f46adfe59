package io.ragdeck.provisioning.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * A value that a person chooses for a deployment.
 *
 * @param type what it is, which decides its check and its field in the form
 * @param fallback its value where none is given; empty together with {@code optional == false}:
 *     must be given
 */
public record Parameter(
    String name,
    String description,
    Type type,
    @JsonProperty("default") Optional<String> fallback,
    boolean optional,
    Optional<String> pattern,
    List<String> choices,
    Optional<Integer> minimum,
    Optional<Integer> maximum) {

  /** What a parameter's value is. */
  public enum Type {
    STRING,
    NUMBER,
    BOOLEAN,
    /** The ARN of an ACM certificate. */
    CERTIFICATE,
    /** A DNS name. */
    DOMAIN,
    EMAIL,
    /** The id of a Route 53 hosted zone. */
    HOSTED_ZONE
  }

  public Parameter {
    choices = List.copyOf(choices);
  }
}
