package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Instance;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.SpotInstanceStatus;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** The requests that spot instances were launched by: one for each, used up with it. */
public final class SpotRequests {

  private SpotRequests() {}

  public static DescribeSpotInstanceRequestsResponse describe(
      Account account, DescribeSpotInstanceRequestsRequest request) {
    List<SpotInstanceRequest> all =
        account.instances().all().stream()
            .filter(Instance::isSpot)
            .map(SpotRequests::view)
            .toList();
    for (String id : request.spotInstanceRequestIds()) {
      if (all.stream().noneMatch(one -> one.spotInstanceRequestId().equals(id))) {
        throw Refusal.of(
            "ec2",
            "InvalidSpotInstanceRequestID.NotFound",
            "The spot instance request ID '%s' does not exist".formatted(id));
      }
    }
    if (request.hasFilters()) {
      throw Refusal.of(
          "ec2", "InvalidParameterValue", "The sandbox knows no filters of spot requests");
    }
    Page<SpotInstanceRequest> page =
        Page.of(
            all.stream()
                .filter(
                    one ->
                        request.spotInstanceRequestIds().isEmpty()
                            || request
                                .spotInstanceRequestIds()
                                .contains(one.spotInstanceRequestId()))
                .toList(),
            SpotInstanceRequest::spotInstanceRequestId,
            Page.size("ec2", "DescribeSpotInstanceRequests", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeSpotInstanceRequestsResponse.builder()
        .spotInstanceRequests(page.items())
        .nextToken(page.next())
        .build();
  }

  /** Eight letters and digits, as EC2 has them: those that end the instance's id. */
  static String idOf(Instance instance) {
    return "sir-" + instance.id().substring(instance.id().length() - 8);
  }

  private static SpotInstanceRequest view(Instance instance) {
    return SpotInstanceRequest.builder()
        .spotInstanceRequestId(idOf(instance))
        .instanceId(instance.id())
        .type(SpotInstanceType.ONE_TIME)
        .createTime(instance.launchedAt())
        .state(ended(instance) ? SpotInstanceState.CLOSED : SpotInstanceState.ACTIVE)
        .status(status(instance))
        .build();
  }

  private static SpotInstanceStatus status(Instance instance) {
    if (ended(instance)) {
      boolean taken = instance.stateReason().startsWith("Server.SpotInstanceTermination");
      return taken
          ? status(
              "instance-terminated-no-capacity",
              "Your Spot Instance was terminated because there is no Spot capacity available.")
          : status("instance-terminated-by-user", "You terminated your Spot Instance.");
    }
    return instance.interruption().isPresent()
        ? status(
            "marked-for-termination",
            "The Spot Instance is marked for termination and will be interrupted in two minutes.")
        : status("fulfilled", "Your spot request is fulfilled.");
  }

  private static SpotInstanceStatus status(String code, String message) {
    return SpotInstanceStatus.builder().code(code).message(message).build();
  }

  private static boolean ended(Instance instance) {
    return instance.state() == InstanceStateName.TERMINATED
        || instance.state() == InstanceStateName.SHUTTING_DOWN;
  }
}
