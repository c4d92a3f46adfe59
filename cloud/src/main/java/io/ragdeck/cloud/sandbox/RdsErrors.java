package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.AuthorizationNotFoundException;
import software.amazon.awssdk.services.rds.model.BlueGreenDeploymentNotFoundException;
import software.amazon.awssdk.services.rds.model.CertificateNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupQuotaExceededException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyEndpointNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyTargetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSecurityGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbShardGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotTenantDatabaseNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupDoesNotCoverEnoughAZsException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbUpgradeDependencyFailureException;
import software.amazon.awssdk.services.rds.model.DomainNotFoundException;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;
import software.amazon.awssdk.services.rds.model.InsufficientDbInstanceCapacityException;
import software.amazon.awssdk.services.rds.model.IntegrationNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterEndpointStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceAutomatedBackupStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSecurityGroupStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSnapshotStateException;
import software.amazon.awssdk.services.rds.model.InvalidRestoreException;
import software.amazon.awssdk.services.rds.model.InvalidSubnetException;
import software.amazon.awssdk.services.rds.model.InvalidVpcNetworkStateException;
import software.amazon.awssdk.services.rds.model.KmsKeyNotAccessibleException;
import software.amazon.awssdk.services.rds.model.NetworkTypeNotSupportedException;
import software.amazon.awssdk.services.rds.model.OptionGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.PointInTimeRestoreNotEnabledException;
import software.amazon.awssdk.services.rds.model.ProvisionedIopsNotAvailableInAzException;
import software.amazon.awssdk.services.rds.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.rds.model.StorageQuotaExceededException;
import software.amazon.awssdk.services.rds.model.StorageTypeNotSupportedException;
import software.amazon.awssdk.services.rds.model.TenantDatabaseNotFoundException;
import software.amazon.awssdk.services.rds.model.TenantDatabaseQuotaExceededException;
import software.amazon.awssdk.services.rds.model.VpcEncryptionControlViolationException;

/** The exception classes of RDS, by error code. */
final class RdsErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("AuthorizationNotFound", AuthorizationNotFoundException::builder),
          entry("BlueGreenDeploymentNotFoundFault", BlueGreenDeploymentNotFoundException::builder),
          entry("CertificateNotFound", CertificateNotFoundException::builder),
          entry("DBClusterNotFoundFault", DbClusterNotFoundException::builder),
          entry("DBClusterSnapshotNotFoundFault", DbClusterSnapshotNotFoundException::builder),
          entry("DBInstanceAlreadyExists", DbInstanceAlreadyExistsException::builder),
          entry(
              "DBInstanceAutomatedBackupQuotaExceeded",
              DbInstanceAutomatedBackupQuotaExceededException::builder),
          entry("DBInstanceNotFound", DbInstanceNotFoundException::builder),
          entry("DBParameterGroupNotFound", DbParameterGroupNotFoundException::builder),
          entry("DBProxyEndpointNotFoundFault", DbProxyEndpointNotFoundException::builder),
          entry("DBProxyNotFoundFault", DbProxyNotFoundException::builder),
          entry("DBProxyTargetGroupNotFoundFault", DbProxyTargetGroupNotFoundException::builder),
          entry("DBSecurityGroupNotFound", DbSecurityGroupNotFoundException::builder),
          entry("DBShardGroupNotFound", DbShardGroupNotFoundException::builder),
          entry("DBSnapshotAlreadyExists", DbSnapshotAlreadyExistsException::builder),
          entry(
              "DBInstanceAutomatedBackupNotFound",
              DbInstanceAutomatedBackupNotFoundException::builder),
          entry("DBSnapshotNotFound", DbSnapshotNotFoundException::builder),
          entry(
              "DBSnapshotTenantDatabaseNotFoundFault",
              DbSnapshotTenantDatabaseNotFoundException::builder),
          entry(
              "DBSubnetGroupDoesNotCoverEnoughAZs",
              DbSubnetGroupDoesNotCoverEnoughAZsException::builder),
          entry("DBSubnetGroupNotFoundFault", DbSubnetGroupNotFoundException::builder),
          entry("DBUpgradeDependencyFailure", DbUpgradeDependencyFailureException::builder),
          entry("DomainNotFoundFault", DomainNotFoundException::builder),
          entry("InstanceQuotaExceeded", InstanceQuotaExceededException::builder),
          entry("InsufficientDBInstanceCapacity", InsufficientDbInstanceCapacityException::builder),
          entry("IntegrationNotFoundFault", IntegrationNotFoundException::builder),
          entry(
              "InvalidDBClusterEndpointStateFault",
              InvalidDbClusterEndpointStateException::builder),
          entry("InvalidDBClusterStateFault", InvalidDbClusterStateException::builder),
          entry(
              "InvalidDBInstanceAutomatedBackupState",
              InvalidDbInstanceAutomatedBackupStateException::builder),
          entry("InvalidDBInstanceState", InvalidDbInstanceStateException::builder),
          entry("InvalidDBSecurityGroupState", InvalidDbSecurityGroupStateException::builder),
          entry("InvalidDBSnapshotState", InvalidDbSnapshotStateException::builder),
          entry("InvalidRestoreFault", InvalidRestoreException::builder),
          entry("InvalidSubnet", InvalidSubnetException::builder),
          entry("InvalidVPCNetworkStateFault", InvalidVpcNetworkStateException::builder),
          entry("KMSKeyNotAccessibleFault", KmsKeyNotAccessibleException::builder),
          entry("NetworkTypeNotSupported", NetworkTypeNotSupportedException::builder),
          entry("OptionGroupNotFoundFault", OptionGroupNotFoundException::builder),
          entry("PointInTimeRestoreNotEnabled", PointInTimeRestoreNotEnabledException::builder),
          entry(
              "ProvisionedIopsNotAvailableInAZFault",
              ProvisionedIopsNotAvailableInAzException::builder),
          entry("SnapshotQuotaExceeded", SnapshotQuotaExceededException::builder),
          entry("StorageQuotaExceeded", StorageQuotaExceededException::builder),
          entry("StorageTypeNotSupported", StorageTypeNotSupportedException::builder),
          entry("TenantDatabaseNotFound", TenantDatabaseNotFoundException::builder),
          entry("TenantDatabaseQuotaExceeded", TenantDatabaseQuotaExceededException::builder),
          entry(
              "VpcEncryptionControlViolationException",
              VpcEncryptionControlViolationException::builder));

  private RdsErrors() {}
}
