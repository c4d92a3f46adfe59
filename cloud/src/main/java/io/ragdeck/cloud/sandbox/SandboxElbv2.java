package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.ElbAttributes;
import io.ragdeck.cloud.sandbox.api.ElbLoadBalancers;
import io.ragdeck.cloud.sandbox.api.ElbRules;
import io.ragdeck.cloud.sandbox.api.ElbTags;
import io.ragdeck.cloud.sandbox.api.ElbTargetGroups;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Elastic Load Balancing as the sandbox serves it. */
final class SandboxElbv2 implements ElasticLoadBalancingV2Client {

  static final Set<String> OPERATIONS =
      Set.of(
          "DescribeTargetGroups",
          "DescribeTargetHealth",
          "CreateTargetGroup",
          "RegisterTargets",
          "DeregisterTargets",
          "DescribeLoadBalancers",
          "DescribeListeners",
          "DescribeRules",
          "DescribeTags",
          "CreateLoadBalancer",
          "DescribeLoadBalancerAttributes",
          "ModifyLoadBalancerAttributes",
          "CreateListener",
          "ModifyListener",
          "CreateRule",
          "ModifyRule",
          "DeleteRule",
          "SetRulePriorities",
          "AddTags",
          "RemoveTags");

  private final Desk desk;

  SandboxElbv2(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
    return desk.answer("DescribeTargetGroups", request, ElbTargetGroups::describe);
  }

  @Override
  public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
    return desk.answer("DescribeTargetHealth", request, ElbTargetGroups::describeHealth);
  }

  @Override
  public CreateTargetGroupResponse createTargetGroup(CreateTargetGroupRequest request) {
    return desk.answer("CreateTargetGroup", request, ElbTargetGroups::create);
  }

  @Override
  public RegisterTargetsResponse registerTargets(RegisterTargetsRequest request) {
    return desk.answer("RegisterTargets", request, ElbTargetGroups::register);
  }

  @Override
  public DeregisterTargetsResponse deregisterTargets(DeregisterTargetsRequest request) {
    return desk.answer("DeregisterTargets", request, ElbTargetGroups::deregister);
  }

  @Override
  public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
    return desk.answer("DescribeLoadBalancers", request, ElbLoadBalancers::describe);
  }

  @Override
  public DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
    return desk.answer("DescribeListeners", request, ElbLoadBalancers::describeListeners);
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    return desk.answer("DescribeTags", request, ElbTags::describe);
  }

  @Override
  public CreateLoadBalancerResponse createLoadBalancer(CreateLoadBalancerRequest request) {
    return desk.answer("CreateLoadBalancer", request, ElbLoadBalancers::create);
  }

  @Override
  public DescribeLoadBalancerAttributesResponse describeLoadBalancerAttributes(
      DescribeLoadBalancerAttributesRequest request) {
    return desk.answer("DescribeLoadBalancerAttributes", request, ElbAttributes::describe);
  }

  @Override
  public ModifyLoadBalancerAttributesResponse modifyLoadBalancerAttributes(
      ModifyLoadBalancerAttributesRequest request) {
    return desk.answer("ModifyLoadBalancerAttributes", request, ElbAttributes::modify);
  }

  @Override
  public CreateListenerResponse createListener(CreateListenerRequest request) {
    return desk.answer("CreateListener", request, ElbLoadBalancers::createListener);
  }

  @Override
  public DescribeRulesResponse describeRules(DescribeRulesRequest request) {
    return desk.answer("DescribeRules", request, ElbRules::describe);
  }

  @Override
  public ModifyListenerResponse modifyListener(ModifyListenerRequest request) {
    return desk.answer("ModifyListener", request, ElbLoadBalancers::modifyListener);
  }

  @Override
  public CreateRuleResponse createRule(CreateRuleRequest request) {
    return desk.answer("CreateRule", request, ElbRules::create);
  }

  @Override
  public ModifyRuleResponse modifyRule(ModifyRuleRequest request) {
    return desk.answer("ModifyRule", request, ElbRules::modify);
  }

  @Override
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    return desk.answer("DeleteRule", request, ElbRules::delete);
  }

  @Override
  public SetRulePrioritiesResponse setRulePriorities(SetRulePrioritiesRequest request) {
    return desk.answer("SetRulePriorities", request, ElbRules::setPriorities);
  }

  @Override
  public AddTagsResponse addTags(AddTagsRequest request) {
    return desk.answer("AddTags", request, ElbTags::add);
  }

  @Override
  public RemoveTagsResponse removeTags(RemoveTagsRequest request) {
    return desk.answer("RemoveTags", request, ElbTags::remove);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
