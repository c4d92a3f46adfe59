package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.budgets.model.AccessDeniedException;
import software.amazon.awssdk.services.budgets.model.BillingViewHealthStatusException;
import software.amazon.awssdk.services.budgets.model.CreationLimitExceededException;
import software.amazon.awssdk.services.budgets.model.DuplicateRecordException;
import software.amazon.awssdk.services.budgets.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.budgets.model.InternalErrorException;
import software.amazon.awssdk.services.budgets.model.InvalidNextTokenException;
import software.amazon.awssdk.services.budgets.model.InvalidParameterException;
import software.amazon.awssdk.services.budgets.model.NotFoundException;
import software.amazon.awssdk.services.budgets.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.budgets.model.ThrottlingException;

/** The exception classes of Budgets, by error code. */
final class BudgetsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccessDeniedException", AccessDeniedException::builder),
          entry("BillingViewHealthStatusException", BillingViewHealthStatusException::builder),
          entry("CreationLimitExceededException", CreationLimitExceededException::builder),
          entry("DuplicateRecordException", DuplicateRecordException::builder),
          entry("ExpiredNextTokenException", ExpiredNextTokenException::builder),
          entry("InternalErrorException", InternalErrorException::builder),
          entry("InvalidNextTokenException", InvalidNextTokenException::builder),
          entry("InvalidParameterException", InvalidParameterException::builder),
          entry("NotFoundException", NotFoundException::builder),
          entry("ServiceQuotaExceededException", ServiceQuotaExceededException::builder),
          entry("ThrottlingException", ThrottlingException::builder));

  private BudgetsErrors() {}
}
