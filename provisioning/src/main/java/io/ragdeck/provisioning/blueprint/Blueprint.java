package io.ragdeck.provisioning.blueprint;

import io.ragdeck.provisioning.blueprint.read.Designer;
import io.ragdeck.provisioning.blueprint.read.Header;
import io.ragdeck.provisioning.blueprint.read.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system as one readable file: its parts, the ways to deploy it, and what a person chooses.
 * Immutable; a design of it costs a few milliseconds.
 */
public final class Blueprint {

  private final Source source;
  private final Header header;

  private Blueprint(Source source, Header header) {
    this.source = source;
    this.header = header;
  }

  /**
   * Reads a blueprint without looking at every variant: for the product's own, which tests have
   * looked at.
   *
   * @param file its name, for errors
   * @throws BlueprintException where it is not YAML or has no valid head
   */
  static Blueprint trusted(String file, byte[] bytes) {
    Source source = Source.read(file, bytes);
    return new Blueprint(source, Header.of(source));
  }

  /**
   * Reads a blueprint and makes every design of it once, so that what is wrong with any variant is
   * said now.
   *
   * @throws BlueprintException with everything that is wrong
   */
  public static Blueprint checked(String file, byte[] bytes) {
    Source source = Source.read(file, bytes);
    List<BlueprintProblem> problems = Header.problems(source);
    if (!problems.isEmpty()) {
      throw new BlueprintException(problems);
    }
    return new Blueprint(source, Header.of(source));
  }

  public String id() {
    return header.blueprint();
  }

  public String title() {
    return header.title();
  }

  public String description() {
    return header.description();
  }

  /** The name of the guide that it was made from; empty for a team's own. */
  public Optional<String> guide() {
    return header.guide();
  }

  /** The value of the tag {@code Project}. */
  public String project() {
    return header.project();
  }

  /** The name of its file, for errors. */
  public String file() {
    return source.file();
  }

  /** What a person chooses, by name, in the order of the file. */
  public Map<String, Parameter> parameters() {
    return header.parameters();
  }

  /** At least one. */
  public List<Variant> variants() {
    return header.variants();
  }

  /** Names of environments; production and staging where the file names none. */
  public List<String> environments() {
    return source.environments();
  }

  /** Where it differs from its guide. */
  public List<Correction> corrections() {
    return header.corrections();
  }

  /**
   * @throws BlueprintException with everything that is wrong with what was asked for, or with the
   *     blueprint
   */
  public Design design(DesignRequest request) {
    return new Designer(source).design(request);
  }
}
