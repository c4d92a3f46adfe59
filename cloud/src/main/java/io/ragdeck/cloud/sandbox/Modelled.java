package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.ConcurrentUpdateException;
import software.amazon.awssdk.services.applicationautoscaling.model.FailedResourceAccessException;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.TooManyTagsException;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.IdempotentParameterMismatchErrorException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;
import software.amazon.awssdk.services.autoscaling.model.ResourceContentionException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.ServiceLinkedRoleFailureException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidFormatException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataAlreadyAcceptedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidSequenceTokenException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OperationAbortedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ServiceUnavailableException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ThrottlingException;
import software.amazon.awssdk.services.cloudwatchlogs.model.UnrecognizedClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ecs.model.AttributeLimitExceededException;
import software.amazon.awssdk.services.ecs.model.BlockedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsCapacityProviderException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsContainerInstancesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.MissingVersionException;
import software.amazon.awssdk.services.ecs.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.ecs.model.NoUpdateAvailableException;
import software.amazon.awssdk.services.ecs.model.PlatformTaskDefinitionIncompatibilityException;
import software.amazon.awssdk.services.ecs.model.PlatformUnknownException;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.TargetNotConnectedException;
import software.amazon.awssdk.services.ecs.model.TargetNotFoundException;
import software.amazon.awssdk.services.ecs.model.TaskSetNotFoundException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;
import software.amazon.awssdk.services.ecs.model.UpdateInProgressException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CertificateNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HealthUnavailableException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyRegistrationsForTargetIdException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTargetsException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ConstraintViolationException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.PaginationTokenExpiredException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceGroupsTaggingApiException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ThrottledException;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.ExpiredTradeInTokenException;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;
import software.amazon.awssdk.services.sts.model.IdpRejectedClaimException;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.JwtPayloadSizeExceededException;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.OutboundWebIdentityFederationDisabledException;
import software.amazon.awssdk.services.sts.model.PackedPolicyTooLargeException;
import software.amazon.awssdk.services.sts.model.RegionDisabledException;
import software.amazon.awssdk.services.sts.model.SessionDurationEscalationException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * The exception class that the SDK throws for an error code of a service. Written out because a
 * native executable has no reflection; a test compares it with the rules of the served operations.
 *
 * @param sdkName the service's name in {@code AwsErrorDetails}
 * @param base builds the service's own exception, for codes without a class
 * @param byCode builds the class of a code
 */
record Modelled(
    String sdkName,
    Supplier<? extends AwsServiceException.Builder> base,
    Map<String, Supplier<? extends AwsServiceException.Builder>> byCode) {

  private static final Map<String, Modelled> SERVICES =
      Map.ofEntries(
          entry(
              "ecs",
              new Modelled(
                  "Ecs",
                  EcsException::builder,
                  Map.ofEntries(
                      entry(
                          "AccessDeniedException",
                          software.amazon.awssdk.services.ecs.model.AccessDeniedException::builder),
                      entry(
                          "AttributeLimitExceededException",
                          AttributeLimitExceededException::builder),
                      entry("BlockedException", BlockedException::builder),
                      entry("ClientException", ClientException::builder),
                      entry(
                          "ClusterContainsCapacityProviderException",
                          ClusterContainsCapacityProviderException::builder),
                      entry(
                          "ClusterContainsContainerInstancesException",
                          ClusterContainsContainerInstancesException::builder),
                      entry(
                          "ClusterContainsServicesException",
                          ClusterContainsServicesException::builder),
                      entry(
                          "ClusterContainsTasksException", ClusterContainsTasksException::builder),
                      entry("ClusterNotFoundException", ClusterNotFoundException::builder),
                      entry(
                          "ConflictException",
                          software.amazon.awssdk.services.ecs.model.ConflictException::builder),
                      entry(
                          "InvalidParameterException",
                          software.amazon.awssdk.services.ecs.model.InvalidParameterException
                              ::builder),
                      entry(
                          "LimitExceededException",
                          software.amazon.awssdk.services.ecs.model.LimitExceededException
                              ::builder),
                      entry("MissingVersionException", MissingVersionException::builder),
                      entry("NamespaceNotFoundException", NamespaceNotFoundException::builder),
                      entry("NoUpdateAvailableException", NoUpdateAvailableException::builder),
                      entry(
                          "PlatformTaskDefinitionIncompatibilityException",
                          PlatformTaskDefinitionIncompatibilityException::builder),
                      entry("PlatformUnknownException", PlatformUnknownException::builder),
                      entry(
                          "ResourceInUseException",
                          software.amazon.awssdk.services.ecs.model.ResourceInUseException
                              ::builder),
                      entry(
                          "ResourceNotFoundException",
                          software.amazon.awssdk.services.ecs.model.ResourceNotFoundException
                              ::builder),
                      entry("ServerException", ServerException::builder),
                      entry(
                          "ServiceDeploymentNotFoundException",
                          ServiceDeploymentNotFoundException::builder),
                      entry("ServiceNotActiveException", ServiceNotActiveException::builder),
                      entry("ServiceNotFoundException", ServiceNotFoundException::builder),
                      entry("TargetNotConnectedException", TargetNotConnectedException::builder),
                      entry("TargetNotFoundException", TargetNotFoundException::builder),
                      entry("TaskSetNotFoundException", TaskSetNotFoundException::builder),
                      entry("UnsupportedFeatureException", UnsupportedFeatureException::builder),
                      entry("UpdateInProgressException", UpdateInProgressException::builder)))),
          entry("ec2", new Modelled("Ec2", Ec2Exception::builder, Map.of())),
          entry(
              "elbv2",
              new Modelled(
                  "ElasticLoadBalancingV2",
                  ElasticLoadBalancingV2Exception::builder,
                  Map.ofEntries(
                      entry("CertificateNotFound", CertificateNotFoundException::builder),
                      entry("HealthUnavailable", HealthUnavailableException::builder),
                      entry("InvalidTarget", InvalidTargetException::builder),
                      entry("ListenerNotFound", ListenerNotFoundException::builder),
                      entry("LoadBalancerNotFound", LoadBalancerNotFoundException::builder),
                      entry(
                          "ResourceNotFound",
                          software.amazon.awssdk.services.elasticloadbalancingv2.model
                                  .ResourceNotFoundException
                              ::builder),
                      entry("RuleNotFound", RuleNotFoundException::builder),
                      entry("TargetGroupNotFound", TargetGroupNotFoundException::builder),
                      entry(
                          "TooManyRegistrationsForTargetId",
                          TooManyRegistrationsForTargetIdException::builder),
                      entry("TooManyTargets", TooManyTargetsException::builder)))),
          entry(
              "cloudwatch",
              new Modelled(
                  "CloudWatch",
                  CloudWatchException::builder,
                  Map.ofEntries(
                      entry(
                          "ConcurrentModificationException",
                          software.amazon.awssdk.services.cloudwatch.model
                                  .ConcurrentModificationException
                              ::builder),
                      entry(
                          "ConflictException",
                          software.amazon.awssdk.services.cloudwatch.model.ConflictException
                              ::builder),
                      entry(
                          "InternalServiceError",
                          software.amazon.awssdk.services.cloudwatch.model.InternalServiceException
                              ::builder),
                      entry("InvalidFormat", InvalidFormatException::builder),
                      entry(
                          "InvalidNextToken",
                          software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException
                              ::builder),
                      entry(
                          "InvalidParameterCombination",
                          InvalidParameterCombinationException::builder),
                      entry("InvalidParameterInput", DashboardInvalidInputErrorException::builder),
                      entry("InvalidParameterValue", InvalidParameterValueException::builder),
                      entry(
                          "LimitExceeded",
                          software.amazon.awssdk.services.cloudwatch.model.LimitExceededException
                              ::builder),
                      entry("MissingParameter", MissingRequiredParameterException::builder),
                      entry("ResourceNotFound", DashboardNotFoundErrorException::builder),
                      entry(
                          "ResourceNotFoundException",
                          software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException
                              ::builder)))),
          entry(
              "logs",
              new Modelled(
                  "CloudWatchLogs",
                  CloudWatchLogsException::builder,
                  Map.ofEntries(
                      entry(
                          "AccessDeniedException",
                          software.amazon.awssdk.services.cloudwatchlogs.model.AccessDeniedException
                              ::builder),
                      entry("DataAlreadyAcceptedException", DataAlreadyAcceptedException::builder),
                      entry("InvalidOperationException", InvalidOperationException::builder),
                      entry(
                          "InvalidParameterException",
                          software.amazon.awssdk.services.cloudwatchlogs.model
                                  .InvalidParameterException
                              ::builder),
                      entry(
                          "InvalidSequenceTokenException", InvalidSequenceTokenException::builder),
                      entry(
                          "LimitExceededException",
                          software.amazon.awssdk.services.cloudwatchlogs.model
                                  .LimitExceededException
                              ::builder),
                      entry("MalformedQueryException", MalformedQueryException::builder),
                      entry("OperationAbortedException", OperationAbortedException::builder),
                      entry(
                          "ResourceAlreadyExistsException",
                          ResourceAlreadyExistsException::builder),
                      entry(
                          "ResourceNotFoundException",
                          software.amazon.awssdk.services.cloudwatchlogs.model
                                  .ResourceNotFoundException
                              ::builder),
                      entry("ServiceUnavailableException", ServiceUnavailableException::builder),
                      entry("ThrottlingException", ThrottlingException::builder),
                      entry("UnrecognizedClientException", UnrecognizedClientException::builder),
                      entry(
                          "ValidationException",
                          software.amazon.awssdk.services.cloudwatchlogs.model.ValidationException
                              ::builder)))),
          entry(
              "autoscaling",
              new Modelled(
                  "AutoScaling",
                  AutoScalingException::builder,
                  Map.ofEntries(
                      entry(
                          "ActiveInstanceRefreshNotFound",
                          ActiveInstanceRefreshNotFoundException::builder),
                      entry("AlreadyExists", AlreadyExistsException::builder),
                      entry(
                          "IdempotentParameterMismatch",
                          IdempotentParameterMismatchErrorException::builder),
                      entry(
                          "InstanceRefreshInProgress", InstanceRefreshInProgressException::builder),
                      entry(
                          "InvalidNextToken",
                          software.amazon.awssdk.services.autoscaling.model
                                  .InvalidNextTokenException
                              ::builder),
                      entry(
                          "IrreversibleInstanceRefresh",
                          IrreversibleInstanceRefreshException::builder),
                      entry(
                          "LimitExceeded",
                          software.amazon.awssdk.services.autoscaling.model.LimitExceededException
                              ::builder),
                      entry("ResourceContention", ResourceContentionException::builder),
                      entry(
                          "ResourceInUse",
                          software.amazon.awssdk.services.autoscaling.model.ResourceInUseException
                              ::builder),
                      entry(
                          "ScalingActivityInProgress", ScalingActivityInProgressException::builder),
                      entry(
                          "ServiceLinkedRoleFailure",
                          ServiceLinkedRoleFailureException::builder)))),
          entry(
              "application-autoscaling",
              new Modelled(
                  "ApplicationAutoScaling",
                  ApplicationAutoScalingException::builder,
                  Map.ofEntries(
                      entry("ConcurrentUpdateException", ConcurrentUpdateException::builder),
                      entry(
                          "FailedResourceAccessException", FailedResourceAccessException::builder),
                      entry(
                          "InternalServiceException",
                          software.amazon.awssdk.services.applicationautoscaling.model
                                  .InternalServiceException
                              ::builder),
                      entry(
                          "InvalidNextTokenException",
                          software.amazon.awssdk.services.applicationautoscaling.model
                                  .InvalidNextTokenException
                              ::builder),
                      entry(
                          "LimitExceededException",
                          software.amazon.awssdk.services.applicationautoscaling.model
                                  .LimitExceededException
                              ::builder),
                      entry("ObjectNotFoundException", ObjectNotFoundException::builder),
                      entry(
                          "ResourceNotFoundException",
                          software.amazon.awssdk.services.applicationautoscaling.model
                                  .ResourceNotFoundException
                              ::builder),
                      entry("TooManyTagsException", TooManyTagsException::builder),
                      entry(
                          "ValidationException",
                          software.amazon.awssdk.services.applicationautoscaling.model
                                  .ValidationException
                              ::builder)))),
          entry(
              "resourcegroupstaggingapi",
              new Modelled(
                  "ResourceGroupsTaggingApi",
                  ResourceGroupsTaggingApiException::builder,
                  Map.ofEntries(
                      entry(
                          "ConcurrentModificationException",
                          software.amazon.awssdk.services.resourcegroupstaggingapi.model
                                  .ConcurrentModificationException
                              ::builder),
                      entry("ConstraintViolationException", ConstraintViolationException::builder),
                      entry(
                          "InternalServiceException",
                          software.amazon.awssdk.services.resourcegroupstaggingapi.model
                                  .InternalServiceException
                              ::builder),
                      entry(
                          "InvalidParameterException",
                          software.amazon.awssdk.services.resourcegroupstaggingapi.model
                                  .InvalidParameterException
                              ::builder),
                      entry(
                          "PaginationTokenExpiredException",
                          PaginationTokenExpiredException::builder),
                      entry("ThrottledException", ThrottledException::builder)))),
          entry(
              "sts",
              new Modelled(
                  "Sts",
                  StsException::builder,
                  Map.ofEntries(
                      entry("ExpiredTokenException", ExpiredTokenException::builder),
                      entry("ExpiredTradeInTokenException", ExpiredTradeInTokenException::builder),
                      entry("IDPCommunicationError", IdpCommunicationErrorException::builder),
                      entry("IDPRejectedClaim", IdpRejectedClaimException::builder),
                      entry(
                          "InvalidAuthorizationMessageException",
                          InvalidAuthorizationMessageException::builder),
                      entry("InvalidIdentityToken", InvalidIdentityTokenException::builder),
                      entry(
                          "JWTPayloadSizeExceededException",
                          JwtPayloadSizeExceededException::builder),
                      entry("MalformedPolicyDocument", MalformedPolicyDocumentException::builder),
                      entry(
                          "OutboundWebIdentityFederationDisabledException",
                          OutboundWebIdentityFederationDisabledException::builder),
                      entry("PackedPolicyTooLarge", PackedPolicyTooLargeException::builder),
                      entry("RegionDisabledException", RegionDisabledException::builder),
                      entry(
                          "SessionDurationEscalationException",
                          SessionDurationEscalationException::builder)))));

  static Modelled of(String service) {
    Modelled modelled = SERVICES.get(service);
    if (modelled == null) {
      throw new IllegalArgumentException("The sandbox has no service '%s'".formatted(service));
    }
    return modelled;
  }

  AwsServiceException.Builder builder(String code) {
    return byCode.getOrDefault(code, base).get();
  }
}
