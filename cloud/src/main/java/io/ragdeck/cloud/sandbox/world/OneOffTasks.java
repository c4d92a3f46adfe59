package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * Tasks that somebody runs by themselves: a migration, a seed. One runs for some forty seconds,
 * then its essential container has done its work.
 */
public final class OneOffTasks {

  /** ECS remembers a client token for a day. */
  private static final Duration TOKEN_KEPT = Duration.ofHours(24);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * Where a task is to be put.
   *
   * @param provider the capacity provider that places it; empty with a launch type
   */
  public record Where(boolean fargate, Optional<String> provider) {}

  /** What came of one request. */
  public record Started(List<LiveTask> tasks, List<Failure> failures) {}

  /**
   * What a client token stands for.
   *
   * @param request what was asked with it
   */
  public record Remembered(Object request, List<LiveTask> tasks) {}

  private final Account account;
  private final TaskLife life;
  private final Map<String, Remembered> tokens = new HashMap<>();

  OneOffTasks(Account account, TaskLife life) {
    this.account = account;
    this.life = life;
  }

  public Started run(TaskStart start, Where where, int count) {
    List<LiveTask> tasks = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    Optional<Troubles.OfFamily> trouble =
        account.troubles().ofFamily(start.cluster().name(), start.definition().family());
    for (int number = 0; number < count; number++) {
      Optional<Failure> refusal = refusal(start, where, trouble);
      if (refusal.isPresent()) {
        failures.add(refusal.get());
        continue;
      }
      tasks.add(
          life.start(
              start,
              placement(start, where),
              trouble.map(Troubles.OfFamily::mishap),
              trouble.map(Troubles.OfFamily::after).orElse(PATIENCE)));
    }
    return new Started(tasks, failures);
  }

  private Optional<Failure> refusal(
      TaskStart start, Where where, Optional<Troubles.OfFamily> trouble) {
    return where.fargate()
        ? fargateRefusal(start.definition(), where, trouble)
        : hostRefusal(start, where);
  }

  private Optional<Failure> fargateRefusal(
      TaskDefinition definition, Where where, Optional<Troubles.OfFamily> trouble) {
    if (!account.fargate().hasRoom(definition, isSpot(where))) {
      return failure(
          "You've reached the limit on the number of vCPUs you can run concurrently", "");
    }
    return trouble.map(Troubles.OfFamily::mishap).filter(Mishap.NO_CAPACITY::equals).isPresent()
        ? failure(
            "Capacity is unavailable at this time. Please try again later or in a different"
                + " availability zone",
            "")
        : Optional.empty();
  }

  /** One failure for the instance that lacks least, in ECS's words: {@code RESOURCE:MEMORY}. */
  private Optional<Failure> hostRefusal(TaskStart start, Where where) {
    if (host(start, where).isPresent()) {
      return Optional.empty();
    }
    for (ContainerInstance host : start.cluster().instances().values()) {
      Optional<String> lacks = host.lacks(start.definition());
      if (lacks.isPresent()) {
        return failure("RESOURCE:" + resource(lacks.get()), host.arn());
      }
    }
    return failure("RESOURCE:*", start.cluster().arn());
  }

  private static String resource(String lacks) {
    if (lacks.contains("GPU")) {
      return "GPU";
    }
    return lacks.contains("memory") ? "MEMORY" : "CPU";
  }

  private static Optional<Failure> failure(String reason, String arn) {
    Failure.Builder failure = Failure.builder().reason(reason);
    if (!arn.isEmpty()) {
      failure.arn(arn);
    }
    return Optional.of(failure.build());
  }

  private Placement placement(TaskStart start, Where where) {
    if (where.fargate()) {
      long number = account.ids().next("one-off");
      String zone = account.zones().get((int) (number % account.zones().size()));
      return new Placement(Optional.empty(), where.provider(), zone, isSpot(where));
    }
    ContainerInstance host = host(start, where).orElseThrow();
    return new Placement(
        Optional.of(host),
        where.provider(),
        host.instance().availabilityZone(),
        host.instance().isSpot());
  }

  private Optional<ContainerInstance> host(TaskStart start, Where where) {
    return account.instances().place(start.cluster(), start.definition(), where.provider());
  }

  private static boolean isSpot(Where where) {
    return where.provider().filter("FARGATE_SPOT"::equals).isPresent();
  }

  /** What was started with this token in the last day. */
  public Optional<Remembered> remembered(String token) {
    return Optional.ofNullable(tokens.get(token));
  }

  public void remember(String token, Remembered what) {
    tokens.put(token, what);
    account.agenda().after(TOKEN_KEPT, () -> tokens.remove(token));
  }
}
