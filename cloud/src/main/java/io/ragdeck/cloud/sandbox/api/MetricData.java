package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.CustomMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** The operations of CloudWatch on metrics. Metric math is refused by name, not guessed at. */
public final class MetricData {

  /** The most data points that one answer carries (GetMetricData, MaxDatapoints). */
  private static final int MOST_POINTS = 100_800;

  /** ListMetrics has no page size to ask for: it always gives five hundred. */
  private static final int LIST_PAGE = 500;

  /** ListMetrics forgets what had no data for so long. */
  private static final Duration LISTED = Duration.ofDays(14);

  /** The only choice of RecentlyActive: PT3H. */
  private static final Duration RECENT = Duration.ofHours(3);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What is kept only in steps of five minutes, of an hour, and not at all. */
  private static final Duration MINUTES_KEPT = Duration.ofDays(15);

  private static final Duration FIVE_MINUTES_KEPT = Duration.ofDays(63);
  private static final Duration HOURS_KEPT = Duration.ofDays(455);

  private record Point(Instant at, double value) {}

  private MetricData() {}

  public static GetMetricDataResponse get(Account account, GetMetricDataRequest request) {
    if (!request.startTime().isBefore(request.endTime())) {
      throw invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    if (request.maxDatapoints() != null
        && (request.maxDatapoints() < 1 || request.maxDatapoints() > MOST_POINTS)) {
      throw invalid(
          "MaxDatapoints must be between 1 and %s, not %s."
              .formatted(MOST_POINTS, request.maxDatapoints()));
    }
    Set<String> ids = new HashSet<>();
    for (MetricDataQuery query : request.metricDataQueries()) {
      check(query, ids);
    }
    int skip = request.nextToken() == null ? 0 : skipped(request.nextToken());
    int most = request.maxDatapoints() == null ? MOST_POINTS : request.maxDatapoints();
    return page(account, request, skip, most);
  }

  private static GetMetricDataResponse page(
      Account account, GetMetricDataRequest request, int skip, int most) {
    Metrics metrics = new Metrics(account);
    List<MetricDataResult> results = new ArrayList<>();
    int passed = 0;
    boolean more = false;
    for (MetricDataQuery query : request.metricDataQueries()) {
      if (Boolean.FALSE.equals(query.returnData())) {
        continue;
      }
      List<Point> points = points(account, metrics, query, request);
      int from = Math.clamp((long) skip - passed, 0, points.size());
      int until = Math.clamp((long) skip + most - passed, from, points.size());
      passed += points.size();
      more |= until < points.size();
      results.add(result(query, points.subList(from, until), until < points.size()));
    }
    return GetMetricDataResponse.builder()
        .metricDataResults(results)
        .nextToken(more ? Page.write(String.valueOf(skip + most)) : null)
        .build();
  }

  private static MetricDataResult result(
      MetricDataQuery query, List<Point> points, boolean partial) {
    return MetricDataResult.builder()
        .id(query.id())
        .label(query.label() == null ? query.metricStat().metric().metricName() : query.label())
        .timestamps(points.stream().map(Point::at).toList())
        .values(points.stream().map(Point::value).toList())
        .statusCode(partial ? StatusCode.PARTIAL_DATA : StatusCode.COMPLETE)
        .build();
  }

  private static List<Point> points(
      Account account, Metrics metrics, MetricDataQuery query, GetMetricDataRequest request) {
    MetricStat stat = query.metricStat();
    Statistic statistic = Statistic.named(stat.stat()).orElseThrow();
    Metric metric =
        metrics
            .find(
                stat.metric().namespace(),
                stat.metric().metricName(),
                Metric.dimensions(stat.metric().dimensions()))
            .orElse(null);
    if (metric == null) {
      return List.of();
    }
    // Data finer than a minute is not kept here, as for AWS's own metrics.
    long seconds = Math.max(60, stat.period());
    Instant last = min(request.endTime(), account.now());
    List<Point> points = new ArrayList<>();
    for (Instant at = aligned(request.startTime(), seconds);
        at.isBefore(last);
        at = at.plusSeconds(seconds)) {
      if (!isKept(at, seconds, account.now())) {
        continue;
      }
      double[] samples = samples(metric, at, at.plusSeconds(seconds), account.now());
      if (samples.length > 0) {
        points.add(new Point(at, statistic.of().applyAsDouble(samples)));
      }
    }
    if (request.scanBy() != ScanBy.TIMESTAMP_ASCENDING) {
      Collections.reverse(points);
    }
    return points;
  }

  /** Whoever asks for a finer period than AWS keeps of that age gets no points, and no error. */
  private static boolean isKept(Instant at, long seconds, Instant now) {
    Duration age = Duration.between(at, now);
    if (age.compareTo(HOURS_KEPT) > 0) {
      return false;
    }
    if (age.compareTo(FIVE_MINUTES_KEPT) > 0) {
      return seconds % 3600 == 0;
    }
    return age.compareTo(MINUTES_KEPT) <= 0 || seconds % 300 == 0;
  }

  static double[] samples(Metric metric, Instant from, Instant until, Instant now) {
    List<double[]> minutes = new ArrayList<>();
    int count = 0;
    // The minute that has not ended yet has no data yet.
    for (Instant minute = from;
        minute.isBefore(until) && !minute.plus(MINUTE).isAfter(now);
        minute = minute.plus(MINUTE)) {
      double[] samples = metric.samples().of(minute);
      minutes.add(samples);
      count += samples.length;
    }
    double[] all = new double[count];
    int at = 0;
    for (double[] samples : minutes) {
      System.arraycopy(samples, 0, all, at, samples.length);
      at += samples.length;
    }
    return all;
  }

  private static void check(MetricDataQuery query, Set<String> ids) {
    if (!ids.add(query.id())) {
      throw invalid("The values for parameter id in MetricDataQueries are not unique.");
    }
    if (!query.id().matches("[a-z][a-zA-Z0-9_]*")) {
      throw invalid(
          "The value %s for parameter id does not match the pattern ^[a-z][a-zA-Z0-9_]*$."
              .formatted(query.id()));
    }
    if ((query.metricStat() == null) == (query.expression() == null)) {
      throw invalid("Each query must have either MetricStat or Expression, and not both.");
    }
    if (query.metricStat() == null) {
      throw invalid(
          "The sandbox has no metric math: '%s' cannot be computed.".formatted(query.expression()));
    }
    int period = query.metricStat().period();
    if (period % 60 != 0 && !List.of(1, 5, 10, 20, 30).contains(period)) {
      throw invalid("Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }
    if (Statistic.named(query.metricStat().stat()).isEmpty()) {
      throw invalid(
          "The value %s for parameter Stat is invalid.".formatted(query.metricStat().stat()));
    }
  }

  public static ListMetricsResponse list(Account account, ListMetricsRequest request) {
    List<Metric> found =
        new Metrics(account)
                .activeSince(
                    account.now().minus(request.recentlyActive() == null ? LISTED : RECENT))
                .stream()
                .filter(
                    metric ->
                        request.namespace() == null
                            || metric.namespace().equals(request.namespace()))
                .filter(
                    metric ->
                        request.metricName() == null || metric.name().equals(request.metricName()))
                .filter(
                    metric ->
                        request.dimensions().stream()
                            .allMatch(
                                filter ->
                                    metric.dimensions().containsKey(filter.name())
                                        && (filter.value() == null
                                            || filter
                                                .value()
                                                .equals(metric.dimensions().get(filter.name())))))
                .toList();
    Page<Metric> page =
        Page.of(
            found,
            Metric::key,
            LIST_PAGE,
            request.nextToken(),
            () -> Refusal.of("cloudwatch", "InvalidParameterValue", "Invalid nextToken"));
    return ListMetricsResponse.builder()
        .metrics(page.items().stream().map(MetricData::view).toList())
        .nextToken(page.next())
        .build();
  }

  private static software.amazon.awssdk.services.cloudwatch.model.Metric view(Metric metric) {
    return software.amazon.awssdk.services.cloudwatch.model.Metric.builder()
        .namespace(metric.namespace())
        .metricName(metric.name())
        .dimensions(
            metric.dimensions().entrySet().stream()
                .map(one -> Dimension.builder().name(one.getKey()).value(one.getValue()).build())
                .toList())
        .build();
  }

  public static PutMetricDataResponse put(Account account, PutMetricDataRequest request) {
    if (request.namespace().startsWith("AWS/")) {
      throw Refusal.of(
          "cloudwatch",
          "InvalidParameterValue",
          "The value AWS/ for parameter Namespace is invalid.");
    }
    for (MetricDatum datum : request.metricData()) {
      Instant at = datum.timestamp() == null ? account.now() : datum.timestamp();
      account.customMetrics().put(key(request.namespace(), datum), at, values(datum));
    }
    return PutMetricDataResponse.builder().build();
  }

  private static CustomMetrics.Key key(String namespace, MetricDatum datum) {
    return new CustomMetrics.Key(
        namespace,
        datum.metricName(),
        Metric.dimensions(datum.dimensions()).entrySet().stream()
            .map(Map.Entry::toString)
            .toList());
  }

  private static List<Double> values(MetricDatum datum) {
    if (datum.value() != null) {
      return List.of(datum.value());
    }
    List<Double> counts = datum.counts();
    List<Double> values = datum.values();
    return Stream.iterate(0, at -> at < values.size(), at -> at + 1)
        .flatMap(
            at ->
                Collections.nCopies(
                    counts.isEmpty() ? 1 : counts.get(at).intValue(), values.get(at))
                    .stream())
        .toList();
  }

  private static int skipped(String token) {
    return Page.read(token)
        .map(Integer::valueOf)
        .orElseThrow(() -> Refusal.of("cloudwatch", "InvalidNextToken", "Invalid nextToken"));
  }

  private static Instant aligned(Instant moment, long seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
  }

  private static Instant min(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static RuntimeException invalid(String message) {
    return Refusal.of("cloudwatch", "ValidationError", message);
  }
}
