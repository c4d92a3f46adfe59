package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.DifferenceType;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * What drift detection found of one resource.
 *
 * @param expected what the stack gave it
 * @param actual what it is now; empty where it was deleted
 */
public record DriftFinding(
    StackResourceDriftStatus status,
    JsonNode expected,
    JsonNode actual,
    List<Difference> differences,
    Instant checked) {

  /**
   * One property that is not as the stack left it.
   *
   * @param path a JSON pointer
   */
  public record Difference(String path, String expected, String actual, DifferenceType type) {}
}
