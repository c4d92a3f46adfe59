package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.docdb.model.DbClusterParameterGroupNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.docdb.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.docdb.model.InvalidDbSecurityGroupStateException;
import software.amazon.awssdk.services.docdb.model.InvalidSubnetException;
import software.amazon.awssdk.services.docdb.model.NetworkTypeNotSupportedException;
import software.amazon.awssdk.services.docdb.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.docdb.model.StorageQuotaExceededException;

/** The exception classes of DocumentDB, by error code. */
final class DocDbErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry(
              "DBClusterParameterGroupNotFound", DbClusterParameterGroupNotFoundException::builder),
          entry("DBInstanceNotFound", DbInstanceNotFoundException::builder),
          entry("DBSnapshotNotFound", DbSnapshotNotFoundException::builder),
          entry("InvalidDBInstanceState", InvalidDbInstanceStateException::builder),
          entry("InvalidDBSecurityGroupState", InvalidDbSecurityGroupStateException::builder),
          entry("InvalidSubnet", InvalidSubnetException::builder),
          entry("NetworkTypeNotSupported", NetworkTypeNotSupportedException::builder),
          entry("SnapshotQuotaExceeded", SnapshotQuotaExceededException::builder),
          entry("StorageQuotaExceeded", StorageQuotaExceededException::builder));

  private DocDbErrors() {}
}
