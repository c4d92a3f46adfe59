package io.ragdeck.cloud;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;

/**
 * What AWS charges for a call, in millionths of a US dollar; list price, before any free tier.
 *
 * <table>
 * <caption>Source: aws.amazon.com/cloudwatch/pricing (APIs) and
 * aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing, read 2026-11; the same in all
 * commercial regions</caption>
 * <tr><td>CloudWatch GetMetricData</td><td>0.01 USD per 1,000 metrics requested</td></tr>
 * <tr><td>CloudWatch, any other request</td><td>0.01 USD per 1,000 requests (the first
 * million a month are free, which is not counted here)</td></tr>
 * <tr><td>Cost Explorer</td><td>0.01 USD per request, each page is one</td></tr>
 * <tr><td>SNS Publish</td><td>0.50 USD per million requests, here a millionth each
 * (aws.amazon.com/sns/pricing; the first million a month are free, which is not counted here)</td></tr>
 * <tr><td>ECS, EC2, load balancers, both auto scalings, tags, STS, Logs' own API, databases,
 * CodeBuild, Lambda, SageMaker, IAM</td>
 * <td>free; a Logs Insights query costs by what it scans, which no request says: {@link
 * CallMeter#charge}</td></tr>
 * </table>
 */
final class CallPrice {

  private static final long THOUSANDTH_OF_A_CENT = 10;
  private static final long A_MILLIONTH = 1;
  private static final long A_CENT = 10_000;

  private CallPrice() {}

  /** The price of one request that AWS answered; what it refuses is free. */
  static long microDollars(Call call, SdkRequest request) {
    return switch (call.service()) {
      case "ce" -> A_CENT;
      case "sns" -> call.operation().equals("Publish") ? A_MILLIONTH : 0;
      case "cloudwatch" -> THOUSANDTH_OF_A_CENT * metrics(request);
      default -> 0;
    };
  }

  private static long metrics(SdkRequest request) {
    if (request instanceof GetMetricDataRequest data) {
      return data.metricDataQueries().stream()
          .filter(query -> query.metricStat() != null || searches(query.expression()))
          .count();
    }
    return 1;
  }

  private static boolean searches(@Nullable String expression) {
    return expression != null && expression.contains("SEARCH(");
  }
}
