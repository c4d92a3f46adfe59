package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.AccessPointAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.AccessPointLimitExceededException;
import software.amazon.awssdk.services.efs.model.AccessPointNotFoundException;
import software.amazon.awssdk.services.efs.model.AvailabilityZonesMismatchException;
import software.amazon.awssdk.services.efs.model.BadRequestException;
import software.amazon.awssdk.services.efs.model.DependencyTimeoutException;
import software.amazon.awssdk.services.efs.model.FileSystemInUseException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.IncorrectFileSystemLifeCycleStateException;
import software.amazon.awssdk.services.efs.model.IncorrectMountTargetStateException;
import software.amazon.awssdk.services.efs.model.InternalServerErrorException;
import software.amazon.awssdk.services.efs.model.IpAddressInUseException;
import software.amazon.awssdk.services.efs.model.MountTargetConflictException;
import software.amazon.awssdk.services.efs.model.MountTargetNotFoundException;
import software.amazon.awssdk.services.efs.model.NetworkInterfaceLimitExceededException;
import software.amazon.awssdk.services.efs.model.NoFreeAddressesInSubnetException;
import software.amazon.awssdk.services.efs.model.SecurityGroupLimitExceededException;
import software.amazon.awssdk.services.efs.model.SecurityGroupNotFoundException;
import software.amazon.awssdk.services.efs.model.SubnetNotFoundException;
import software.amazon.awssdk.services.efs.model.ThrottlingException;
import software.amazon.awssdk.services.efs.model.UnsupportedAvailabilityZoneException;

/** The exception classes of EFS, by error code. */
final class EfsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccessPointAlreadyExists", AccessPointAlreadyExistsException::builder),
          entry("AccessPointLimitExceeded", AccessPointLimitExceededException::builder),
          entry("AccessPointNotFound", AccessPointNotFoundException::builder),
          entry("AvailabilityZonesMismatch", AvailabilityZonesMismatchException::builder),
          entry("BadRequest", BadRequestException::builder),
          entry("DependencyTimeout", DependencyTimeoutException::builder),
          entry("FileSystemInUse", FileSystemInUseException::builder),
          entry("FileSystemNotFound", FileSystemNotFoundException::builder),
          entry(
              "IncorrectFileSystemLifeCycleState",
              IncorrectFileSystemLifeCycleStateException::builder),
          entry("IncorrectMountTargetState", IncorrectMountTargetStateException::builder),
          entry("InternalServerError", InternalServerErrorException::builder),
          entry("IpAddressInUse", IpAddressInUseException::builder),
          entry("MountTargetConflict", MountTargetConflictException::builder),
          entry("MountTargetNotFound", MountTargetNotFoundException::builder),
          entry("NetworkInterfaceLimitExceeded", NetworkInterfaceLimitExceededException::builder),
          entry("NoFreeAddressesInSubnet", NoFreeAddressesInSubnetException::builder),
          entry("SecurityGroupLimitExceeded", SecurityGroupLimitExceededException::builder),
          entry("SecurityGroupNotFound", SecurityGroupNotFoundException::builder),
          entry("SubnetNotFound", SubnetNotFoundException::builder),
          entry("ThrottlingException", ThrottlingException::builder),
          entry("UnsupportedAvailabilityZone", UnsupportedAvailabilityZoneException::builder));

  private EfsErrors() {}
}
