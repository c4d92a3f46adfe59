package io.ragdeck.console.format;

import io.quarkus.qute.TemplateData;
import java.util.Optional;

/** Lets templates ask an {@link Optional} without reflection, which a native executable lacks. */
@TemplateData(target = Optional.class)
final class Optionals {

  private Optionals() {}
}
