package io.ragdeck.cloud.sandbox;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AllocationIdNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AlpnPolicyNotSupportedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZoneNotSupportedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CertificateNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HealthUnavailableException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IncompatibleProtocolsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidLoadBalancerActionException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidSchemeException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidSecurityGroupException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidSubnetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicyNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAssociationLimitException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyActionsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyCertificatesException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyListenersException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyLoadBalancersException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyRegistrationsForTargetIdException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyRulesException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTagsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTargetGroupsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTargetsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyUniqueTargetGroupsPerLoadBalancerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreNotReadyException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.UnsupportedProtocolException;

/** The exception classes of the load balancers, by error code. */
final class ElbErrors {

  static final Map<String, Supplier<? extends AwsServiceException.Builder>> CLASSES =
      Map.ofEntries(
          entry("ALPNPolicyNotFound", AlpnPolicyNotSupportedException::builder),
          entry("AllocationIdNotFound", AllocationIdNotFoundException::builder),
          entry("AvailabilityZoneNotSupported", AvailabilityZoneNotSupportedException::builder),
          entry("CertificateNotFound", CertificateNotFoundException::builder),
          entry("DuplicateListener", DuplicateListenerException::builder),
          entry("DuplicateLoadBalancerName", DuplicateLoadBalancerNameException::builder),
          entry("DuplicateTagKeys", DuplicateTagKeysException::builder),
          entry("DuplicateTargetGroupName", DuplicateTargetGroupNameException::builder),
          entry("HealthUnavailable", HealthUnavailableException::builder),
          entry("IncompatibleProtocols", IncompatibleProtocolsException::builder),
          entry("InvalidConfigurationRequest", InvalidConfigurationRequestException::builder),
          entry("InvalidLoadBalancerAction", InvalidLoadBalancerActionException::builder),
          entry("InvalidScheme", InvalidSchemeException::builder),
          entry("InvalidSecurityGroup", InvalidSecurityGroupException::builder),
          entry("InvalidSubnet", InvalidSubnetException::builder),
          entry("InvalidTarget", InvalidTargetException::builder),
          entry("ListenerNotFound", ListenerNotFoundException::builder),
          entry("LoadBalancerNotFound", LoadBalancerNotFoundException::builder),
          entry("OperationNotPermitted", OperationNotPermittedException::builder),
          entry("PriorityInUse", PriorityInUseException::builder),
          entry("ResourceInUse", ResourceInUseException::builder),
          entry("RuleNotFound", RuleNotFoundException::builder),
          entry("SSLPolicyNotFound", SslPolicyNotFoundException::builder),
          entry("SubnetNotFound", SubnetNotFoundException::builder),
          entry("TargetGroupAssociationLimit", TargetGroupAssociationLimitException::builder),
          entry("TargetGroupNotFound", TargetGroupNotFoundException::builder),
          entry("TooManyActions", TooManyActionsException::builder),
          entry("TooManyCertificates", TooManyCertificatesException::builder),
          entry("TooManyListeners", TooManyListenersException::builder),
          entry("TooManyLoadBalancers", TooManyLoadBalancersException::builder),
          entry(
              "TooManyRegistrationsForTargetId", TooManyRegistrationsForTargetIdException::builder),
          entry("TooManyRules", TooManyRulesException::builder),
          entry("TooManyTags", TooManyTagsException::builder),
          entry("TooManyTargetGroups", TooManyTargetGroupsException::builder),
          entry("TooManyTargets", TooManyTargetsException::builder),
          entry(
              "TooManyUniqueTargetGroupsPerLoadBalancer",
              TooManyUniqueTargetGroupsPerLoadBalancerException::builder),
          entry("TrustStoreNotFound", TrustStoreNotFoundException::builder),
          entry("TrustStoreNotReady", TrustStoreNotReadyException::builder),
          entry("UnsupportedProtocol", UnsupportedProtocolException::builder));

  private ElbErrors() {}
}
