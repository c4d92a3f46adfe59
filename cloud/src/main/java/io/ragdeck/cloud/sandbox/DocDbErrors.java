package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.docdb.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.docdb.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbClusterParameterGroupNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbClusterSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.docdb.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.docdb.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.docdb.model.InvalidDbClusterSnapshotStateException;
import software.amazon.awssdk.services.docdb.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.docdb.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.docdb.model.InvalidDbSecurityGroupStateException;
import software.amazon.awssdk.services.docdb.model.InvalidDbSubnetGroupStateException;
import software.amazon.awssdk.services.docdb.model.InvalidSubnetException;
import software.amazon.awssdk.services.docdb.model.InvalidVpcNetworkStateException;
import software.amazon.awssdk.services.docdb.model.NetworkTypeNotSupportedException;
import software.amazon.awssdk.services.docdb.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.docdb.model.StorageQuotaExceededException;

/** The exception classes of DocumentDB, by error code. */
final class DocDbErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("DBClusterAlreadyExistsFault", DbClusterAlreadyExistsException::builder),
          entry("DBClusterNotFoundFault", DbClusterNotFoundException::builder),
          entry(
              "DBClusterParameterGroupNotFound", DbClusterParameterGroupNotFoundException::builder),
          entry(
              "DBClusterSnapshotAlreadyExistsFault",
              DbClusterSnapshotAlreadyExistsException::builder),
          entry("DBClusterSnapshotNotFoundFault", DbClusterSnapshotNotFoundException::builder),
          entry("DBInstanceNotFound", DbInstanceNotFoundException::builder),
          entry("DBSnapshotNotFound", DbSnapshotNotFoundException::builder),
          entry("DBSubnetGroupNotFoundFault", DbSubnetGroupNotFoundException::builder),
          entry(
              "InvalidDBClusterSnapshotStateFault",
              InvalidDbClusterSnapshotStateException::builder),
          entry("InvalidDBClusterStateFault", InvalidDbClusterStateException::builder),
          entry("InvalidDBInstanceState", InvalidDbInstanceStateException::builder),
          entry("InvalidDBSecurityGroupState", InvalidDbSecurityGroupStateException::builder),
          entry("InvalidDBSubnetGroupStateFault", InvalidDbSubnetGroupStateException::builder),
          entry("InvalidSubnet", InvalidSubnetException::builder),
          entry("InvalidVPCNetworkStateFault", InvalidVpcNetworkStateException::builder),
          entry("NetworkTypeNotSupported", NetworkTypeNotSupportedException::builder),
          entry("SnapshotQuotaExceeded", SnapshotQuotaExceededException::builder),
          entry("StorageQuotaExceeded", StorageQuotaExceededException::builder));

  private DocDbErrors() {}
}
