package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which charts a system's dashboard has. Stores are named by their own names, as metrics do. */
final class DashboardCharts {

  private final SystemDraft draft;
  private final StackDraft stack;
  private final List<Chart> charts = new ArrayList<>();

  DashboardCharts(SystemDraft draft, StackDraft stack) {
    this.draft = draft;
    this.stack = stack;
  }

  List<Chart> all() {
    balancer();
    services();
    functions();
    stores();
    return List.copyOf(charts);
  }

  private void balancer() {
    if (!draft.offers("balancer.fullName")) {
      return;
    }
    AlarmPart.Dimensions about =
        AlarmPart.about("LoadBalancer", draft.named(stack, "balancer.fullName"));
    charts.add(
        new Chart(
            "Requests and errors",
            "Sum",
            List.of(
                elb("Requests", "RequestCount", about),
                elb("5xx of targets", "HTTPCode_Target_5XX_Count", about),
                elb("5xx of the load balancer", "HTTPCode_ELB_5XX_Count", about))));
    charts.add(
        new Chart("Response time (s)", "p95", List.of(elb("p95", "TargetResponseTime", about))));
  }

  private static Chart.Series elb(String label, String metric, AlarmPart.Dimensions about) {
    return new Chart.Series(label, "AWS/ApplicationELB", metric, about);
  }

  private void services() {
    Function<EcsService, AlarmPart.Dimensions> about =
        service ->
            AlarmPart.about("ClusterName", draft.named(stack, "cluster.name"))
                .and("ServiceName", att(LogicalId.of(service.id()) + "Service", "Name"));
    each(EcsService.class, "CPU of services (%)", "Average", "AWS/ECS", "CPUUtilization", about);
    each(
        EcsService.class,
        "Memory of services (%)",
        "Average",
        "AWS/ECS",
        "MemoryUtilization",
        about);
    each(
        EcsService.class,
        "Running tasks",
        "Average",
        "ECS/ContainerInsights",
        "RunningTaskCount",
        about);
    each(
        ComposeHost.class,
        "CPU of hosts (%)",
        "Average",
        "AWS/EC2",
        "CPUUtilization",
        host -> AlarmPart.about("AutoScalingGroupName", ref(LogicalId.of(host.id()) + "Group")));
  }

  private void functions() {
    Function<LambdaFunction, AlarmPart.Dimensions> about =
        function -> AlarmPart.about("FunctionName", ref(LogicalId.of(function.id()) + "Function"));
    each(LambdaFunction.class, "Calls of functions", "Sum", "AWS/Lambda", "Invocations", about);
    each(LambdaFunction.class, "Errors of functions", "Sum", "AWS/Lambda", "Errors", about);
    each(
        LambdaFunction.class, "Duration of functions (ms)", "p95", "AWS/Lambda", "Duration", about);
    each(
        SageMakerEndpoint.class,
        "Model latency (microseconds)",
        "p95",
        "AWS/SageMaker",
        "ModelLatency",
        endpoint ->
            AlarmPart.about("EndpointName", draft.named(stack, endpoint.id() + ".name"))
                .and("VariantName", ModelPart.VARIANT));
  }

  private void stores() {
    each(
        Postgres.class,
        "CPU of databases (%)",
        "Average",
        "AWS/RDS",
        "CPUUtilization",
        database -> AlarmPart.about("DBInstanceIdentifier", database.name()));
    each(
        DocumentDb.class,
        "CPU of document databases (%)",
        "Average",
        "AWS/DocDB",
        "CPUUtilization",
        database -> AlarmPart.about("DBClusterIdentifier", database.name()));
    each(
        Redis.class,
        "Memory of caches (%)",
        "Average",
        "AWS/ElastiCache",
        "DatabaseMemoryUsagePercentage",
        cache -> AlarmPart.about("CacheClusterId", cache.name() + "-001"));
    each(
        OpenSearch.class,
        "CPU of search domains (%)",
        "Average",
        "AWS/ES",
        "CPUUtilization",
        domain ->
            AlarmPart.about("DomainName", domain.name()).and("ClientId", ref("AWS::AccountId")));
    each(
        Queue.class,
        "Waiting messages",
        "Maximum",
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        queue -> AlarmPart.about("QueueName", draft.named(stack, queue.id() + ".name")));
  }

  private <C extends Component> void each(
      Class<C> kind,
      String title,
      String statistic,
      String namespace,
      String metric,
      Function<C, AlarmPart.Dimensions> about) {
    List<Chart.Series> series =
        draft.all(kind).stream()
            .map(one -> new Chart.Series(one.id(), namespace, metric, about.apply(one)))
            .toList();
    if (!series.isEmpty()) {
      charts.add(new Chart(title, statistic, series));
    }
  }
}
