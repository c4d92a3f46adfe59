package io.ragdeck.console.journey;

import io.ragdeck.provisioning.blueprint.Blueprints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A team's editions of the product's blueprints, each with one component more. */
enum Edition {
  WORKER(
      """
          kind: service
          description: Added to a system that runs
          cpu: 256
          memory: 512
          image: public.ecr.aws/docker/library/busybox:1.36.1
          command: [sleep, infinity]
      """),
  QUEUE(
      """
          kind: queue
          description: Added to a system that runs
      """);

  private final String text;

  Edition(String text) {
    this.text = text.indent(4);
  }

  /** The id of the component that it has more. */
  String component() {
    return "added-" + word();
  }

  /** The id of the edition of a product's blueprint. */
  String of(String blueprint) {
    return blueprint + "-" + word();
  }

  private String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Writes all of each, as {@code RAGDECK_BLUEPRINTS_DIR} takes them. */
  static Path writeAll(Path directory) {
    for (Edition edition : values()) {
      Blueprints.OWN.forEach(id -> edition.write(directory, id));
    }
    return directory;
  }

  private void write(Path directory, String id) {
    String resource = "/io/ragdeck/provisioning/blueprints/%s.yaml".formatted(id);
    try (InputStream in =
        Objects.requireNonNull(Blueprints.class.getResourceAsStream(resource), resource)) {
      String edition =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("blueprint: %s\n".formatted(id), "blueprint: %s\n".formatted(of(id)))
              .replaceFirst(
                  "\ncomponents:( \\{})?\n",
                  "\ncomponents:\n  %s:\n%s".formatted(component(), text));
      var unused = Files.writeString(directory.resolve(of(id) + ".yaml"), edition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
