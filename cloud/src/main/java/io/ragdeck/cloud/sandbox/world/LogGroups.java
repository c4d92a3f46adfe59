package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** The log groups of a location and the streams in them. */
public final class LogGroups {

  private final Arns arns;
  private final TreeMap<String, LogGroup> groups = new TreeMap<>();
  private static final int MOST_QUERIES = 100;

  private final LinkedHashMap<String, LogQuery> queries = new LinkedHashMap<>();
  private final Map<String, LogStream> byContainer = new LinkedHashMap<>();
  private long streams;
  private long begun;

  LogGroups(Arns arns) {
    this.arns = arns;
  }

  public LogGroup create(String name, Instant at, int retentionDays) {
    LogGroup group = new LogGroup(name, arns.logs("log-group:" + name), at, retentionDays);
    groups.put(name, group);
    return group;
  }

  public Optional<LogGroup> find(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  public void delete(String name) {
    groups.remove(name);
  }

  /** A query that was begun, or how it stands now; the oldest are forgotten. */
  public void keep(LogQuery query) {
    queries.put(query.id(), query);
    begun++;
    if (queries.size() > MOST_QUERIES) {
      queries.pollFirstEntry();
    }
  }

  public Optional<LogQuery> query(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  /** How many times something became of a query. */
  public long queries() {
    return begun;
  }

  /** By name. */
  public List<LogGroup> all() {
    return List.copyOf(groups.values());
  }

  /** A container of a task begins to write, if its log group exists. */
  void open(LiveTask task, ContainerDefinition container, Instant from) {
    var configuration = container.logConfiguration();
    if (configuration == null) {
      return;
    }
    Map<String, String> options = configuration.options();
    String name = options.getOrDefault("awslogs-group", "");
    String prefix = options.getOrDefault("awslogs-stream-prefix", "ecs");
    find(name)
        .ifPresent(
            group -> {
              LogStream stream =
                  new LogStream(
                      name,
                      "%s/%s/%s".formatted(prefix, container.name(), task.id()),
                      task.service().isPresent() ? container.name() : subject(task, container),
                      from,
                      streams++);
              task.fate()
                  .filter(fate -> fate.when() == Mishap.When.CHECKED)
                  .ifPresent(stream::ails);
              group.add(stream);
              byContainer.put(task.id() + "/" + container.name(), stream);
            });
  }

  /**
   * A task that runs once may have the image and the container's name of a service: its family says
   * more.
   */
  private static String subject(LiveTask task, ContainerDefinition container) {
    return "once %s %s".formatted(task.definition().family(), container.name());
  }

  void close(LiveTask task, ContainerDefinition container, Instant at, Optional<Mishap> why) {
    LogStream stream = byContainer.remove(task.id() + "/" + container.name());
    if (stream != null) {
      stream.ends(at, why);
    }
  }

  /** The container's work is done: it says so before it ends. */
  void finish(LiveTask task, ContainerDefinition container, Instant at) {
    LogStream stream = byContainer.remove(task.id() + "/" + container.name());
    if (stream != null) {
      stream.finishes(at);
    }
  }

  /** The stream that a running container writes to. */
  Optional<LogStream> of(LiveTask task, ContainerDefinition container) {
    return Optional.ofNullable(byContainer.get(task.id() + "/" + container.name()));
  }
}
