package io.ragdeck.provisioning.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalog: the product's blueprints and a team's own. */
public final class Blueprints {

  /** Each made from its guide. */
  public static final List<String> OWN =
      List.of("ragqa", "consumer-rights", "rag-system", "ai-rag", "multilingual-inference");

  private static final int LARGEST = 1024 * 1024;

  private final Map<String, Blueprint> blueprints = new LinkedHashMap<>();
  private final Map<String, List<BlueprintProblem>> refused = new LinkedHashMap<>();

  private Blueprints() {}

  /**
   * @param directory a team's own {@code *.yaml} files. A file that is wrong is refused and hides
   *     nothing else; so is one that takes the id of another blueprint.
   */
  public static Blueprints load(Optional<Path> directory) {
    Blueprints catalog = new Blueprints();
    for (String id : OWN) {
      catalog.blueprints.put(id, own(id));
    }
    directory.ifPresent(catalog::read);
    return catalog;
  }

  private static Blueprint own(String id) {
    String resource = "/io/ragdeck/provisioning/blueprints/" + id + ".yaml";
    try (InputStream in = Blueprints.class.getResourceAsStream(resource)) {
      return Blueprint.trusted(id + ".yaml", Objects.requireNonNull(in, resource).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void read(Path directory) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(directory)) {
      found
          .filter(file -> file.getFileName().toString().matches(".+\\.ya?ml"))
          .sorted()
          .forEach(files::add);
    } catch (IOException | UncheckedIOException unreadable) {
      refuse(
          directory,
          "The directory cannot be read: " + unreadable.getMessage(),
          "RAGDECK_BLUEPRINTS_DIR names a directory that the console may read.");
    }
    files.forEach(this::add);
  }

  private void add(Path file) {
    String name = file.getFileName().toString();
    try {
      if (!Files.isRegularFile(file) && Files.exists(file)) {
        refuse(file, "This is not a file", "Name it otherwise, or put a file there.");
        return;
      }
      byte[] bytes = bytes(file);
      if (bytes.length > LARGEST) {
        refuse(file, "The file is too large", "A blueprint has at most 1 MB.");
        return;
      }
      Blueprint blueprint = Blueprint.checked(name, bytes);
      Blueprint other = blueprints.putIfAbsent(blueprint.id(), blueprint);
      if (other != null) {
        refuse(
            file,
            "The id '%s' is taken by %s".formatted(blueprint.id(), other.file()),
            "Give the blueprint another id.");
      }
    } catch (BlueprintException wrong) {
      refused.put(name, wrong.problems());
    } catch (IOException unreadable) {
      refuse(
          file, "The file cannot be read: " + unreadable.getMessage(), "Let the console read it.");
    }
  }

  /** No more than shows that it is too large: a size that was asked before may be another now. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST + 1);
    }
  }

  private void refuse(Path file, String message, String cure) {
    String name = file.getFileName().toString();
    refused.put(name, List.of(new BlueprintProblem(name, 1, "", message, cure)));
  }

  /** The product's own first, then the team's by file name. */
  public Collection<Blueprint> all() {
    return List.copyOf(blueprints.values());
  }

  public Optional<Blueprint> named(String id) {
    return Optional.ofNullable(blueprints.get(id));
  }

  /** What is wrong with the files that are not in the catalog, by file name. */
  public Map<String, List<BlueprintProblem>> refused() {
    return Collections.unmodifiableMap(refused);
  }
}
