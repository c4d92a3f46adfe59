package io.ragdeck.monitoring.fleet.conformance;

import java.util.List;

/**
 * Where moto answers otherwise than AWS: a row of {@code docs/emulators.md}, and the facts that
 * show it.
 *
 * @param aws what AWS does by its documentation, and the sandbox with it
 * @param moto what moto 5.2.1 does instead
 * @param facts each of them differs in this way
 */
record KnownDifference(String what, String aws, String moto, List<Fact> facts) {

  /**
   * What the readers say, as regular expressions.
   *
   * @param name of the facts in {@link ReaderFacts}
   */
  record Fact(String name, String sandbox, String moto) {

    boolean explains(String fact, String onSandbox, String onMoto) {
      return fact.matches(name) && onSandbox.matches(sandbox) && onMoto.matches(moto);
    }
  }

  static List<KnownDifference> all() {
    return List.of(
        of(
            "ListServices without `maxResults`",
            "ten",
            "all",
            new Fact("a page of ten unless asked", "10", "13")),
        of(
            "ListServices with `maxResults` 101",
            "refused",
            "accepted",
            new Fact("refusal of a page of 101 services", "REJECTED", "accepted")),
        of(
            "DescribeServices with eleven names",
            "refused",
            "accepted",
            new Fact("refusal of eleven services in one DescribeServices", "REJECTED", "accepted")),
        of(
            "`registeredAt` of a task definition, `createdAt` of a service",
            "there",
            "missing",
            new Fact("definition .* registered", "known", "not known"),
            new Fact("service .* created", "known", "not known")),
        of("events of a service", "there", "none", new Fact("service .* events", "some", "none")),
        of(
            "deployment circuit breaker",
            "as it was set",
            "forgotten",
            new Fact(
                "service .* circuit breaker", "true, rolls back true", "false, rolls back false")),
        of(
            "running count",
            "each service's own",
            "one number for all, from `MOTO_ECS_SERVICE_RUNNING`: a service with desired 0 runs 1,"
                + " with -1 pending",
            new Fact("service training counts", "0 desired, 0 running, .*", ".*, 1 running, .*"),
            new Fact(
                "service training deployment PRIMARY", ".* 0 running, .*", ".* 1 running, .*")),
        of(
            "tasks of a service",
            "started",
            "none",
            new Fact("tasks of .*", "\\[.*RUNNING.*\\]", "\\[\\]")),
        of(
            "targets of a service's target group",
            "registered",
            "none",
            new Fact("targets of ragqa-api", "\\[healthy\\]", "\\[\\]")),
        of(
            "metrics of a service",
            "there",
            "none",
            new Fact("utilization of .*", "data", "no data")),
        of(
            "default of a stack's parameter with `NoEcho`",
            "hidden as `****`",
            "shown",
            new Fact("stack .* parameters", "\\{ImageTag=v1.8.2\\}", ".*, Word=hush\\}")),
        of(
            "DescribeSnapshots with the owner `self`",
            "the account's own",
            "everybody's",
            new Fact("inventory of EBS snapshots", "\\[\\]", "\\[VolumeSnapshot.*")),
        of(
            "DescribeAlarms of both types",
            "both",
            "none",
            new Fact("inventory of alarms", "\\[Alarm.*\\]", "\\[\\]")),
        of(
            "scheme of a load balancer, where nobody chose",
            "`internet-facing`",
            "`internal`",
            new Fact(
                "inventory of load balancers",
                ".*internetFacing=true, .*",
                ".*internetFacing=false, .*")),
        of(
            "log group of tasks with `awslogs-create-group`",
            "made with the first task",
            "none",
            new Fact("inventory of log groups", ".*retentionDays=0.*", "(?!.*retentionDays=0).*")));
  }

  boolean explains(String fact, String onSandbox, String onMoto) {
    return facts.stream().anyMatch(listed -> listed.explains(fact, onSandbox, onMoto));
  }

  private static KnownDifference of(String what, String aws, String moto, Fact... facts) {
    return new KnownDifference(what, aws, moto, List.of(facts));
  }

  /** As the document's row. */
  @Override
  public String toString() {
    return "| %s | %s | %s |".formatted(what, aws, moto);
  }
}
