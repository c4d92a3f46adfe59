package io.ragdeck.monitoring.fleet.diagnosis;

import io.ragdeck.monitoring.fleet.Reason.Cause;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to tell a cause from AWS's words on a stopped task. The first rule that matches is the
 * answer, so the more specific stands first.
 *
 * @param when matched anywhere in the stop code, the stopped reason and the containers' reasons
 * @param says the sentence, with {@code {container}}, {@code {image}}, {@code {memory}}, {@code
 *     {group}}, {@code {secret}}, {@code {dependency}} and {@code {aws}} (AWS's words) filled in
 * @param remedy empty text where there is no honest advice
 */
record StopRule(Cause cause, Pattern when, String says, String remedy) {

  private static final String SECRETS =
      "(secrets?\\b|\\basm\\b|\\bssm\\b|secretsmanager|Systems Manager|parameter store).*?";
  private static final String DENIED = "(AccessDenied|not authorized|denied|403|no basic auth)";
  private static final String UNREACHABLE =
      "(timed? ?out|timeout|deadline exceeded|connection issue|RequestCanceled|no such host|dial tcp|connect: )";
  private static final String REGISTRY_LOGIN =
      "(registry auth|GetAuthorizationToken|ecr.{0,40}auth)";
  private static final String PULL =
      "(CannotPull|pull image manifest|image Manifest|failed to resolve ref|pull access|pull command failed).*?";

  private static final String NETWORK_REMEDY =
      "Give the task's subnets a route to it: a NAT gateway, or the VPC endpoints, and a security group that lets 443 out.";

  static final List<StopRule> ALL =
      List.of(
          rule(
              Cause.OUT_OF_MEMORY,
              "OutOfMemoryError|OOMKilled|killed due to memory usage",
              "Out of memory: container {container} was killed for using more than {memory}",
              "Give it more memory in a new revision, or make the process use less."),
          rule(
              Cause.DEPENDENCY_CONTAINER,
              "dependency graph|container ordering dependency|dependency .{0,80}(did not|failed|exited|unhealthy|timed out)",
              "{dependency}, which container {container} waits for, did not get ready",
              "Look at the log of the container that it waits for."),
          rule(
              Cause.SECRET_NOT_FOUND,
              SECRETS
                  + "(ResourceNotFound|can't find|not found|invalid ssm parameters|ParameterNotFound|did not contain json key|does not exist|marked for deletion)",
              "A secret does not exist: {secret}",
              "Create the secret, or correct its name in the task definition."),
          rule(
              Cause.SECRET_NOT_FOUND,
              SECRETS + DENIED,
              "A secret may not be read: {secret}",
              "Allow the task's execution role to read the secret, and its KMS key where it has one."),
          rule(
              Cause.SECRET_NOT_FOUND,
              SECRETS + UNREACHABLE,
              "Secrets cannot be fetched, the network does not reach them: {aws}",
              NETWORK_REMEDY),
          rule(
              Cause.IMAGE_PULL,
              REGISTRY_LOGIN + ".*?" + DENIED,
              "Image cannot be pulled: the execution role may not sign in to the registry: {aws}",
              "Allow the task's execution role ecr:GetAuthorizationToken."),
          rule(
              Cause.IMAGE_PULL,
              REGISTRY_LOGIN,
              "Image cannot be pulled, signing in to the registry failed: {aws}",
              NETWORK_REMEDY),
          rule(
              Cause.IMAGE_PULL,
              PULL + "(platform|exec format)",
              "Image cannot be pulled: {image} is not built for this CPU architecture",
              "Build the image for the architecture that the task definition asks for."),
          rule(
              Cause.IMAGE_PULL,
              PULL + "(toomanyrequests|429|rate limit)",
              "Image cannot be pulled: the registry refuses more pulls of {image} for now",
              "Copy the image to ECR, or use an ECR pull-through cache."),
          rule(
              Cause.IMAGE_PULL,
              PULL + "no space left",
              "Image cannot be pulled: no disk space left for {image}",
              "Give the task more ephemeral storage, or the instance a larger disk."),
          rule(
              Cause.IMAGE_PULL,
              PULL + "(not found|manifest unknown|does not exist|NotFound)",
              "Image cannot be pulled: {image} does not exist",
              "Push the image, or deploy a tag that exists."),
          rule(
              Cause.IMAGE_PULL,
              PULL + DENIED,
              "Image cannot be pulled: access to {image} is denied",
              "Allow the task's execution role to pull from the repository."),
          rule(
              Cause.IMAGE_PULL,
              PULL + UNREACHABLE,
              "Image cannot be pulled: the network does not reach the registry of {image}",
              NETWORK_REMEDY),
          rule(Cause.IMAGE_PULL, PULL, "Image cannot be pulled: {aws}", ""),
          rule(
              Cause.SECRET_NOT_FOUND,
              "unable to initialize",
              "Secrets or the registry's login could not be fetched: {aws}",
              "Check the execution role, the secrets' names and the subnets' route."),
          rule(
              Cause.VOLUME_MOUNT,
              "efs utils|EFS.{0,60}(mount|resolve)|mount\\.nfs|CannotCreateVolume|failed to mount|mount target",
              "A volume could not be mounted: {aws}",
              "Check that the file system has a mount target in the task's subnet and lets its security group in on port 2049."),
          rule(
              Cause.OTHER,
              "log group.{0,60}(not exist|not found|cannot find)|cannot find.{0,40}log group|logging driver|logger args|ResourceNotFoundException: The specified log group",
              "The log driver could not start: {aws}",
              "Create the log group, and let the execution role write to it."),
          rule(
              Cause.TARGET_UNHEALTHY,
              "failed ELB health checks",
              "Stopped by ECS: the load balancer's health check in {group} failed",
              "See what the health check's path answers; if the start takes long, raise the health check grace period."),
          rule(
              Cause.HEALTH_CHECK,
              "failed container health checks",
              "Stopped by ECS: the container health check of {container} failed",
              "Run the health check's command in the container; if the start takes long, raise its start period."),
          rule(
              Cause.SPOT_INTERRUPTION,
              "SpotInterruption|Spot.{0,40}interrupt",
              "AWS took the Spot capacity back",
              "Run a base of tasks on demand beside Spot."),
          rule(
              Cause.NO_CAPACITY,
              "Capacity is unavailable|limit on the number of vCPUs|InsufficientFreeAddresses|RESOURCE:|insufficient capacity|InsufficientInstanceCapacity",
              "No capacity to start a task: {aws}",
              ""),
          rule(
              Cause.HOST_LOST,
              "Host EC2 \\(instance|TerminationNotice",
              "The instance under the task went away: {aws}",
              ""),
          rule(
              Cause.OTHER,
              "CannotStartContainer|CannotCreateContainer|ContainerRuntime|DockerTimeout|network interface|InternalError|CannotInspect|ResourceInitializationError",
              "The task could not start: {aws}",
              ""));

  private static StopRule rule(Cause cause, String when, String says, String remedy) {
    return new StopRule(
        cause, Pattern.compile(when, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), says, remedy);
  }

  static Optional<StopRule> matching(String text) {
    return ALL.stream().filter(rule -> rule.when().matcher(text).find()).findFirst();
  }

  Optional<String> advice() {
    return Optional.of(remedy).filter(text -> !text.isEmpty());
  }
}
