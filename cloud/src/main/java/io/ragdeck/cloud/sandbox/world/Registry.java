package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The account's private registry (ECR). A repository that a stack makes is empty until somebody
 * pushes: a pipeline that a scenario announced with {@link #expect}, or a test.
 */
public final class Registry {

  /** An image in a repository, with the one tag that it was pushed with. */
  public record Image(String tag, String digest, long bytes, String pushedBy, Instant pushedAt) {}

  private record Expected(String tag, String by, Duration after) {}

  private final Agenda agenda;
  private final Arns arns;
  private final Map<String, Repository> repositories = new TreeMap<>();
  private final Map<String, List<Expected>> expected = new TreeMap<>();

  Registry(Agenda agenda, Arns arns) {
    this.agenda = agenda;
    this.arns = arns;
  }

  /** Somebody pushes this tag some time after the repository was made. */
  public void expect(String repository, String tag, String by, Duration after) {
    expected
        .computeIfAbsent(repository, missing -> new ArrayList<>())
        .add(new Expected(tag, by, after));
    find(repository).ifPresent(made -> fulfil(made, new Expected(tag, by, after)));
  }

  public Repository create(String name, Instant at) {
    Repository repository = new Repository(name, at);
    repositories.put(name, repository);
    expected.getOrDefault(name, List.of()).forEach(one -> fulfil(repository, one));
    return repository;
  }

  private void fulfil(Repository repository, Expected one) {
    agenda.after(one.after(), () -> push(repository, one.tag(), one.by()));
  }

  public void push(Repository repository, String tag, String by) {
    // As the tasks that run it show it.
    Chance chance = new Chance("%s/%s:%s".formatted(host(), repository.name, tag).hashCode());
    repository.images.put(
        tag,
        new Image(
            tag,
            "sha256:" + chance.digest(),
            180_000_000L + chance.below(900_000_000, "bytes", 0),
            by,
            agenda.now()));
  }

  public Optional<Repository> find(String name) {
    return Optional.ofNullable(repositories.get(name));
  }

  /** By name. */
  public List<Repository> all() {
    return List.copyOf(repositories.values());
  }

  public void delete(String name) {
    repositories.remove(name);
  }

  /** The host name of the registry, as image names begin with it. */
  public String host() {
    return "%s.dkr.ecr.%s.amazonaws.com".formatted(arns.accountId(), arns.region());
  }

  /**
   * Whether the image can be pulled. Images of other registries can: the sandbox is not the
   * Internet.
   *
   * @param image as a task definition names it
   */
  boolean has(String image) {
    if (!image.startsWith(host() + "/")) {
      return true;
    }
    String path = image.substring(host().length() + 1);
    int at = path.indexOf('@');
    int colon = path.indexOf(':');
    String name = path.substring(0, at > 0 ? at : colon > 0 ? colon : path.length());
    String tag = at < 0 && colon > 0 ? path.substring(colon + 1) : "latest";
    return find(name)
        .filter(
            repository ->
                repository.takesAnyTag
                    || (at > 0
                        ? repository.images.values().stream()
                            .anyMatch(one -> one.digest().equals(path.substring(at + 1)))
                        : repository.images.containsKey(tag)))
        .isPresent();
  }

  /** A repository and its images. */
  public static final class Repository {

    private final String name;
    private final Instant createdAt;
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private boolean takesAnyTag;

    Repository(String name, Instant createdAt) {
      this.name = name;
      this.createdAt = createdAt;
    }

    public String name() {
      return name;
    }

    public Instant createdAt() {
      return createdAt;
    }

    public Map<String, String> tags() {
      return tags;
    }

    /** Oldest first. */
    public List<Image> images() {
      return List.copyOf(images.values());
    }

    public void remove(Image image) {
      images.remove(image.tag(), image);
    }

    /** A scenario that is not about images: whatever is pulled from it was pushed. */
    public void takesAnyTag() {
      takesAnyTag = true;
    }
  }
}
