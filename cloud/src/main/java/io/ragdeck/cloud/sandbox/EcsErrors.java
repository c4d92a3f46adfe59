package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.BlockedException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsCapacityProviderException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsContainerInstancesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LimitExceededException;
import software.amazon.awssdk.services.ecs.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.ecs.model.PlatformTaskDefinitionIncompatibilityException;
import software.amazon.awssdk.services.ecs.model.PlatformUnknownException;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;
import software.amazon.awssdk.services.ecs.model.UpdateInProgressException;

/** The exception classes of ECS, by error code. */
final class EcsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccessDeniedException", AccessDeniedException::builder),
          entry("BlockedException", BlockedException::builder),
          entry("ClientException", ClientException::builder),
          entry(
              "ClusterContainsCapacityProviderException",
              ClusterContainsCapacityProviderException::builder),
          entry(
              "ClusterContainsContainerInstancesException",
              ClusterContainsContainerInstancesException::builder),
          entry("ClusterContainsServicesException", ClusterContainsServicesException::builder),
          entry("ClusterContainsTasksException", ClusterContainsTasksException::builder),
          entry("ClusterNotFoundException", ClusterNotFoundException::builder),
          entry("ConflictException", ConflictException::builder),
          entry("InvalidParameterException", InvalidParameterException::builder),
          entry("LimitExceededException", LimitExceededException::builder),
          entry("NamespaceNotFoundException", NamespaceNotFoundException::builder),
          entry(
              "PlatformTaskDefinitionIncompatibilityException",
              PlatformTaskDefinitionIncompatibilityException::builder),
          entry("PlatformUnknownException", PlatformUnknownException::builder),
          entry("ResourceNotFoundException", ResourceNotFoundException::builder),
          entry("ServerException", ServerException::builder),
          entry("ServiceDeploymentNotFoundException", ServiceDeploymentNotFoundException::builder),
          entry("ServiceNotActiveException", ServiceNotActiveException::builder),
          entry("ServiceNotFoundException", ServiceNotFoundException::builder),
          entry("UnsupportedFeatureException", UnsupportedFeatureException::builder),
          entry("UpdateInProgressException", UpdateInProgressException::builder));

  private EcsErrors() {}
}
