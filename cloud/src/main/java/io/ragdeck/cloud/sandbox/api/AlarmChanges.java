package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** Making, changing and deleting alarms. */
public final class AlarmChanges {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AlarmChanges() {}

  public static PutMetricAlarmResponse put(Account account, PutMetricAlarmRequest request) {
    check(request);
    ObjectNode properties = properties(request);
    Optional<LiveResource> before =
        account.resources().find(AlarmWatches.METRIC, request.alarmName());
    if (before.isPresent()) {
      before.get().set(properties);
      AlarmSettings.configure(before.get(), account.now());
      return PutMetricAlarmResponse.builder().build();
    }
    LiveResource alarm =
        new LiveResource(
            AlarmWatches.METRIC,
            request.alarmName(),
            Optional.of(account.arns().of("cloudwatch", "alarm:" + request.alarmName())),
            properties,
            account.now());
    alarm.showsAs("cloudwatch:alarm");
    request.tags().forEach(tag -> alarm.tags().put(tag.key(), tag.value()));
    account.resources().add(alarm);
    return PutMetricAlarmResponse.builder().build();
  }

  private static void check(PutMetricAlarmRequest request) {
    if (request.hasMetrics() == (request.metricName() != null)) {
      throw invalid("Exactly one of MetricName and Metrics must be specified");
    }
    if (request.metricName() != null
        && (request.statistic() == null) == (request.extendedStatistic() == null)) {
      throw invalid("Exactly one of Statistic and ExtendedStatistic must be specified");
    }
    if (request.metricName() != null && request.period() == null) {
      throw invalid("Period must be specified when MetricName is");
    }
    if (request.datapointsToAlarm() != null
        && request.datapointsToAlarm() > request.evaluationPeriods()) {
      throw invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
    }
    if (request.threshold() == null && request.thresholdMetricId() == null) {
      throw invalid("Exactly one of Threshold and ThresholdMetricId must be specified");
    }
  }

  private static ObjectNode properties(PutMetricAlarmRequest request) {
    ObjectNode all = JSON.objectNode().put("AlarmName", request.alarmName());
    text(all, "AlarmDescription", request.alarmDescription());
    text(all, "Namespace", request.namespace());
    text(all, "MetricName", request.metricName());
    text(all, "Statistic", request.statisticAsString());
    text(all, "ExtendedStatistic", request.extendedStatistic());
    text(all, "TreatMissingData", request.treatMissingData());
    text(all, "ComparisonOperator", request.comparisonOperatorAsString());
    text(all, "Unit", request.unitAsString());
    text(all, "ThresholdMetricId", request.thresholdMetricId());
    number(all, "Period", request.period());
    number(all, "EvaluationPeriods", request.evaluationPeriods());
    number(all, "DatapointsToAlarm", request.datapointsToAlarm());
    if (request.threshold() != null) {
      all.put("Threshold", request.threshold());
    }
    all.put("ActionsEnabled", !Boolean.FALSE.equals(request.actionsEnabled()));
    all.set("AlarmActions", texts(request.alarmActions()));
    all.set("OKActions", texts(request.okActions()));
    all.set("InsufficientDataActions", texts(request.insufficientDataActions()));
    if (request.metricName() != null) {
      all.set("Dimensions", dimensions(request.dimensions()));
    }
    if (request.hasMetrics()) {
      ArrayNode metrics = JSON.arrayNode();
      request.metrics().forEach(query -> metrics.add(query(query)));
      all.set("Metrics", metrics);
    }
    return all;
  }

  private static JsonNode query(MetricDataQuery query) {
    ObjectNode one = JSON.objectNode().put("Id", query.id());
    text(one, "Label", query.label());
    text(one, "Expression", query.expression());
    number(one, "Period", query.period());
    one.put("ReturnData", !Boolean.FALSE.equals(query.returnData()));
    if (query.metricStat() != null) {
      ObjectNode stat = one.putObject("MetricStat");
      stat.put("Stat", query.metricStat().stat()).put("Period", query.metricStat().period());
      stat.putObject("Metric")
          .put("Namespace", query.metricStat().metric().namespace())
          .put("MetricName", query.metricStat().metric().metricName())
          .set("Dimensions", dimensions(query.metricStat().metric().dimensions()));
    }
    return one;
  }

  private static ArrayNode dimensions(List<Dimension> dimensions) {
    ArrayNode all = JSON.arrayNode();
    dimensions.forEach(
        one -> all.add(JSON.objectNode().put("Name", one.name()).put("Value", one.value())));
    return all;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode all = JSON.arrayNode();
    texts.forEach(all::add);
    return all;
  }

  private static void text(ObjectNode all, String name, @Nullable String text) {
    if (text != null) {
      all.put(name, text);
    }
  }

  private static void number(ObjectNode all, String name, @Nullable Integer number) {
    if (number != null) {
      all.put(name, number);
    }
  }

  /** It holds until the alarm looks at its metric again, which is soon. */
  public static SetAlarmStateResponse setState(Account account, SetAlarmStateRequest request) {
    LiveResource alarm =
        account
            .resources()
            .find(AlarmWatches.METRIC, request.alarmName())
            .orElseThrow(AlarmChanges::notFound);
    AlarmSettings.force(alarm, account.now(), request.stateValue(), request.stateReason());
    return SetAlarmStateResponse.builder().build();
  }

  /** Names that are not there are passed over, as on AWS. */
  public static EnableAlarmActionsResponse enable(
      Account account, EnableAlarmActionsRequest request) {
    found(account, request.alarmNames()).forEach(alarm -> actions(alarm, true));
    return EnableAlarmActionsResponse.builder().build();
  }

  public static DisableAlarmActionsResponse disable(
      Account account, DisableAlarmActionsRequest request) {
    found(account, request.alarmNames()).forEach(alarm -> actions(alarm, false));
    return DisableAlarmActionsResponse.builder().build();
  }

  private static void actions(LiveResource alarm, boolean enabled) {
    ObjectNode properties = alarm.properties().deepCopy();
    alarm.set(properties.put("ActionsEnabled", enabled));
  }

  /** All or none. */
  public static DeleteAlarmsResponse delete(Account account, DeleteAlarmsRequest request) {
    List<LiveResource> found = found(account, request.alarmNames()).toList();
    if (found.size() < request.alarmNames().stream().distinct().count()) {
      throw notFound();
    }
    found.forEach(alarm -> account.resources().remove(alarm, Duration.ZERO));
    return DeleteAlarmsResponse.builder().build();
  }

  private static Stream<LiveResource> found(Account account, List<String> names) {
    return names.stream()
        .distinct()
        .flatMap(
            name ->
                account
                    .resources()
                    .find(AlarmWatches.METRIC, name)
                    .or(() -> account.resources().find(AlarmWatches.COMPOSITE, name))
                    .stream());
  }

  private static RuntimeException notFound() {
    return Refusal.of("cloudwatch", "ResourceNotFound", "The alarm was not found.");
  }

  private static RuntimeException invalid(String message) {
    return Refusal.of("cloudwatch", "ValidationError", message);
  }
}
