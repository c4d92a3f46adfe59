package io.ragdeck.monitoring.fleet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.Reason.Cause;
import io.ragdeck.monitoring.fleet.ServiceBuilder;
import io.ragdeck.monitoring.fleet.Task;
import io.ragdeck.monitoring.fleet.TaskBuilder;
import io.ragdeck.monitoring.fleet.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS's own sentences, as the API gives them, and what an operator is told. */
class StoppedTaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EssentialContainerExited | Essential container in task exited | 137 | OutOfMemoryError: Container killed due to memory usage | OUT_OF_MEMORY | its memory (exit code 137)
          TaskFailedToStart | CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.ap-south-1.amazonaws.com/ragqa/llm-service:v1.8.2: not found | | | IMAGE_PULL | ragqa/llm-service:v1.8.2 does not exist
          TaskFailedToStart | CannotPullContainerError: Error response from daemon: manifest for nginx:nope not found: manifest unknown | | | IMAGE_PULL | does not exist
          TaskFailedToStart | Task failed to start | | CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:1: failed to do request: dial tcp 1.2.3.4:443: i/o timeout | IMAGE_PULL | network does not reach
          TaskFailedToStart | CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit | | | IMAGE_PULL | refuses more pulls
          TaskFailedToStart | CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64' | | | IMAGE_PULL | not built for this CPU
          TaskFailedToStart | CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer: write /x: no space left on device | | | IMAGE_PULL | no disk space
          TaskFailedToStart | CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/exec is not authorized to perform: ecr:BatchGetImage | | | IMAGE_PULL | access to ragqa/llm-service:v1.8.2 is denied
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.ap-south-1.amazonaws.com/": dial tcp 1.2.3.4:443: i/o timeout | | | IMAGE_PULL | signing in to the registry failed
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. | | | IMAGE_PULL | signing in to the registry failed
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:ap-south-1:111122223333:secret:ragqa/db from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret. | | | SECRET_NOT_FOUND | A secret does not exist: ragqa/db
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /ragqa/db | | | SECRET_NOT_FOUND | A secret does not exist: /ragqa/db
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:x from secrets manager: AccessDeniedException: User is not authorized to perform: secretsmanager:GetSecretValue | | | SECRET_NOT_FOUND | may not be read
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. | | | SECRET_NOT_FOUND | network does not reach
          TaskFailedToStart | ResourceInitializationError: unable to pull secrets or registry auth: something that AWS has not said before | | | SECRET_NOT_FOUND | could not be fetched
          ServiceSchedulerInitiated | Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:ap-south-1:111122223333:targetgroup/ragqa-api/6d0ecf831eec9f09) | 143 | | TARGET_UNHEALTHY | target group ragqa-api
          ServiceSchedulerInitiated | Task failed container health checks | 137 | | HEALTH_CHECK | container health check of llm-service
          TaskFailedToStart | Essential container in task exited | | CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [init(public.ecr.aws/x/init) (STOPPED->RUNNING) - Exit: 1] for target [llm-service(x) (NONE->RUNNING)] as dependency did not exit successfully. | DEPENDENCY_CONTAINER | Container init, which container llm-service waits for, did not get ready
          SpotInterruption | Your Spot Task was interrupted. | 143 | | SPOT_INTERRUPTION | took the Spot capacity back
          TaskFailedToStart | Capacity is unavailable at this time. Please try again later or in a different availability zone | | | NO_CAPACITY | No capacity
          TaskFailedToStart | You've reached the limit on the number of vCPUs you can run concurrently | | | NO_CAPACITY | No capacity
          TaskFailedToStart | RESOURCE:GPU | | | NO_CAPACITY | No capacity
          TerminationNotice | Host EC2 (instance i-0abc1234567890def) terminated. | | | HOST_LOST | went away
          TaskFailedToStart | ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-1.efs.ap-south-1.amazonaws.com" | | | VOLUME_MOUNT | could not be mounted
          TaskFailedToStart | ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1 | | | OTHER | log driver could not start
          TaskFailedToStart | Timeout waiting for network interface provisioning to complete. | | | OTHER | could not start
          TaskFailedToStart | Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-1': InsufficientFreeAddressesInSubnet | | | NO_CAPACITY | No capacity
          EssentialContainerExited | Essential container in task exited | 1 | | EXIT_CODE | ended with exit code 1
          EssentialContainerExited | Essential container in task exited | 127 | | EXIT_CODE | command was not found
          EssentialContainerExited | Essential container in task exited | 0 | | EXIT_CODE | must not end
          TaskFailedToStart | A sentence that nobody has seen | | | OTHER | A sentence that nobody has seen
          """)
  void saysWhyInPlainWords(
      String code,
      String reason,
      Integer exitCode,
      String containerReason,
      Cause cause,
      String words) {
    Task task =
        new TaskBuilder("1")
            .stopped(ServiceBuilder.NOW, code, reason)
            .container(
                Optional.ofNullable(exitCode), Optional.ofNullable(containerReason).orElse(""))
            .build();

    Optional<Failure> failure = StoppedTask.failure(task, Optional.empty(), ServiceBuilder.NOW);

    assertThat(failure).get().extracting(Failure::cause).isEqualTo(cause);
    assertThat(failure.get().sentence()).contains(words);
    assertThat(failure.get().at()).isEqualTo(ServiceBuilder.NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Scaling activity initiated by (deployment ecs-svc/1234567890)",
        "Task stopped by (deployment ecs-svc/1) during availability zone rebalancing"
      })
  void stoppingOnPurposeIsNoFailure(String reason) {
    Task task =
        new TaskBuilder("1")
            .stopped(ServiceBuilder.NOW, "ServiceSchedulerInitiated", reason)
            .container(Optional.of(143), "")
            .build();

    assertThat(StoppedTask.failure(task, Optional.empty(), ServiceBuilder.NOW)).isEmpty();
  }

  @Test
  void aPersonStoppingATaskIsNoFailure() {
    Task task =
        new TaskBuilder("1")
            .stopped(ServiceBuilder.NOW, "UserInitiated", "Task stopped by user")
            .container(Optional.of(137), "")
            .build();

    assertThat(StoppedTask.failure(task, Optional.empty(), ServiceBuilder.NOW)).isEmpty();
  }

  @Test
  void aRunningTaskHasNotFailed() {
    assertThat(
            StoppedTask.failure(new TaskBuilder("1").build(), Optional.empty(), ServiceBuilder.NOW))
        .isEmpty();
  }

  @Test
  void namesTheMemoryThatTheContainerWasGiven() {
    Task task =
        new TaskBuilder("1")
            .stopped(
                ServiceBuilder.NOW,
                "EssentialContainerExited",
                "Essential container in task exited")
            .container(Optional.of(137), "OutOfMemoryError: Container killed due to memory usage")
            .build();

    assertThat(StoppedTask.sentence(task, Optional.of(definition(14))))
        .contains(
            "Out of memory: container llm-service was killed for using more than its 14,336 MiB (exit code 137)");
    assertThat(StoppedTask.sentence(task, Optional.of(definition(15))))
        .as("the memory of another revision says nothing")
        .get()
        .asString()
        .contains("its memory");
  }

  @Test
  void awsWordsAreShortenedToOneLine() {
    Task task =
        new TaskBuilder("1")
            .stopped(
                ServiceBuilder.NOW, "TaskFailedToStart", "first\n\tsecond " + "x".repeat(5_000))
            .build();

    assertThat(StoppedTask.sentence(task, Optional.empty()).orElseThrow())
        .contains("first second x")
        .doesNotContain("\n")
        .hasSizeLessThan(300);
  }

  private static TaskDefinition definition(int revision) {
    ContainerDefinition container =
        new ContainerDefinition(
            "llm-service",
            "image",
            true,
            Optional.empty(),
            Optional.of(14_336),
            1,
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty());
    return new TaskDefinition(
        ServiceBuilder.definition(revision),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(container));
  }
}
