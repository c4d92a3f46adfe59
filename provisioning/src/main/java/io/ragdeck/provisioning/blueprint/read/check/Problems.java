package io.ragdeck.provisioning.blueprint.read.check;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import java.util.List;

/** Makes a problem of a place in the document, a message and a cure. */
@FunctionalInterface
public interface Problems {
  BlueprintProblem at(List<String> path, String message, String cure);
}
