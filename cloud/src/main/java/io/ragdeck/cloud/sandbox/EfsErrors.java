package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.AccessPointNotFoundException;
import software.amazon.awssdk.services.efs.model.BadRequestException;
import software.amazon.awssdk.services.efs.model.DependencyTimeoutException;
import software.amazon.awssdk.services.efs.model.FileSystemInUseException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.InternalServerErrorException;
import software.amazon.awssdk.services.efs.model.MountTargetNotFoundException;

/** The exception classes of EFS, by error code. */
final class EfsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AccessPointNotFound", AccessPointNotFoundException::builder),
          entry("BadRequest", BadRequestException::builder),
          entry("DependencyTimeout", DependencyTimeoutException::builder),
          entry("FileSystemInUse", FileSystemInUseException::builder),
          entry("FileSystemNotFound", FileSystemNotFoundException::builder),
          entry("InternalServerError", InternalServerErrorException::builder),
          entry("MountTargetNotFound", MountTargetNotFoundException::builder));

  private EfsErrors() {}
}
