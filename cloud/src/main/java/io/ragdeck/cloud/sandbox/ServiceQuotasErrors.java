package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.servicequotas.model.AccessDeniedException;
import software.amazon.awssdk.services.servicequotas.model.DependencyAccessDeniedException;
import software.amazon.awssdk.services.servicequotas.model.IllegalArgumentException;
import software.amazon.awssdk.services.servicequotas.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.servicequotas.model.InvalidResourceStateException;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.QuotaExceededException;
import software.amazon.awssdk.services.servicequotas.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.servicequotas.model.ServiceException;
import software.amazon.awssdk.services.servicequotas.model.TooManyRequestsException;

/** The exception classes of Service Quotas, by error code. */
final class ServiceQuotasErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccessDeniedException", AccessDeniedException::builder),
          entry("DependencyAccessDeniedException", DependencyAccessDeniedException::builder),
          entry("IllegalArgumentException", IllegalArgumentException::builder),
          entry("InvalidPaginationTokenException", InvalidPaginationTokenException::builder),
          entry("InvalidResourceStateException", InvalidResourceStateException::builder),
          entry("NoSuchResourceException", NoSuchResourceException::builder),
          entry("QuotaExceededException", QuotaExceededException::builder),
          entry("ResourceAlreadyExistsException", ResourceAlreadyExistsException::builder),
          entry("ServiceException", ServiceException::builder),
          entry("TooManyRequestsException", TooManyRequestsException::builder));

  private ServiceQuotasErrors() {}
}
