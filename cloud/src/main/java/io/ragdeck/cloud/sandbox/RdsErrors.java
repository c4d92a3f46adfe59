package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/** The exception classes of RDS, by error code. */
final class RdsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(entry("DBInstanceNotFound", DbInstanceNotFoundException::builder));

  private RdsErrors() {}
}
