package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.costexplorer.model.BillExpirationException;
import software.amazon.awssdk.services.costexplorer.model.BillingViewHealthStatusException;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.InvalidNextTokenException;
import software.amazon.awssdk.services.costexplorer.model.LimitExceededException;
import software.amazon.awssdk.services.costexplorer.model.RequestChangedException;
import software.amazon.awssdk.services.costexplorer.model.ResourceNotFoundException;

/** The exception classes of Cost Explorer, by error code. */
final class CostExplorerErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("BillExpirationException", BillExpirationException::builder),
          entry("BillingViewHealthStatusException", BillingViewHealthStatusException::builder),
          entry("DataUnavailableException", DataUnavailableException::builder),
          entry("InvalidNextTokenException", InvalidNextTokenException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("RequestChangedException", RequestChangedException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder));

  private CostExplorerErrors() {}
}
