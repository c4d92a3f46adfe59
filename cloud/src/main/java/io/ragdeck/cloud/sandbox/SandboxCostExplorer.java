package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.CostForecasts;
import io.ragdeck.cloud.sandbox.api.CostQueries;
import java.util.Set;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostForecastResponse;

/** Cost Explorer as the sandbox serves it. */
final class SandboxCostExplorer implements CostExplorerClient {

  static final Set<String> OPERATIONS = Set.of("GetCostAndUsage", "GetCostForecast");

  private final Desk desk;

  SandboxCostExplorer(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GetCostAndUsageResponse getCostAndUsage(GetCostAndUsageRequest request) {
    return desk.answerForAllRegions("GetCostAndUsage", request, CostQueries::usage);
  }

  @Override
  public GetCostForecastResponse getCostForecast(GetCostForecastRequest request) {
    return desk.answerForAllRegions("GetCostForecast", request, CostForecasts::forecast);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
