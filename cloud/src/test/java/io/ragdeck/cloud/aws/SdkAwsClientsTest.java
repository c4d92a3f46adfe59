package io.ragdeck.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.CloudProblem.Kind;
import io.ragdeck.cloud.FailedCall;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.aws.Loopback.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;

class SdkAwsClientsTest {

  private static final Location HOME = Location.of("main", "ap-south-1");
  private static final Location OTHER = Location.of("other", "eu-west-1");

  private static final Answer CLUSTERS = Answer.json(200, "{\"clusterArns\":[]}");
  private static final Answer THROTTLED =
      Answer.json(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
  private static final Answer DENIED =
      Answer.json(
          400,
          "{\"__type\":\"AccessDeniedException\",\"message\":\"User: arn:aws:sts::1:assumed-role/r/s"
              + " is not authorized to perform: ecs:ListClusters on resource: *\"}");

  private static final CallPolicy QUICK =
      new CallPolicy(
          Duration.ofMillis(500),
          Duration.ofMillis(600),
          Duration.ofMillis(1500),
          Duration.ofSeconds(5),
          5,
          Duration.ofMillis(1),
          Map.of("ecs", 3));

  private static final AwsCredentialsProvider OWN =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret"));

  private final CallMeter meter = new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC());
  private Loopback aws;
  private SdkAwsClients clients;

  @BeforeEach
  void open() throws IOException {
    aws = new Loopback();
    System.setProperty("aws.endpointUrl", aws.url());
    clients = clients(OWN);
  }

  @AfterEach
  void close() {
    System.clearProperty("aws.endpointUrl");
    clients.close();
    aws.close();
  }

  private SdkAwsClients clients(AwsCredentialsProvider own) {
    return new SdkAwsClients(
        List.of(
            new Account(
                "main", Optional.empty(), Optional.empty(), List.of("ap-south-1", "eu-north-9")),
            new Account(
                "other",
                Optional.of("arn:aws:iam::222222222222:role/watch"),
                Optional.of("x-42"),
                List.of("eu-west-1"))),
        own,
        QUICK,
        meter);
  }

  @Test
  void retriesAThrottleUntilItPasses() {
    aws.answer(THROTTLED, THROTTLED, CLUSTERS);

    assertThat(clients.ecs(HOME).listClusters().clusterArns()).isEmpty();
    assertThat(aws.seen()).hasSize(3);
    assertThat(meter.totals().attempts()).isEqualTo(3);
    assertThat(meter.totals().calls()).isEqualTo(1);
    assertThat(meter.totals().unsuccessful()).isZero();
  }

  @Test
  void showsAThrottleThatDoesNotPass() {
    aws.answer(THROTTLED);

    CloudProblem problem = CloudProblem.of(failure());

    assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(problem.action()).contains("ecs:ListClusters");
    assertThat(aws.seen()).hasSize(5);
    assertThat(meter.totals().attempts()).isEqualTo(5);
  }

  @Test
  void namesTheMissingActionWhenDenied() {
    aws.answer(DENIED);

    CloudProblem problem = CloudProblem.of(failure());

    assertThat(problem.kind()).isEqualTo(Kind.ACCESS_DENIED);
    assertThat(problem.action()).contains("ecs:ListClusters");
    assertThat(aws.seen()).hasSize(1);
  }

  @Test
  void namesTheMissingActionWhereAwsDoesNotSay() {
    aws.answer(
        Answer.xml(
            403,
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not"
                + " authorized to perform this operation.</Message></Error></Errors></Response>"));

    assertThat(
            CloudProblem.of(catchThrowable(() -> clients.ec2(HOME).describeInstances())).action())
        .contains("ec2:DescribeInstances");
  }

  @Test
  void keepsTheModelledExceptionAndNotesTheCall() {
    aws.answer(
        Answer.json(
            400, "{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}"));

    Throwable thrown =
        catchThrowable(() -> clients.ecs(HOME).listServices(request -> request.cluster("x")));

    assertThat(thrown).isInstanceOf(ClusterNotFoundException.class);
    assertThat(FailedCall.of(thrown)).contains(new Call("ecs", "ListServices"));
    assertThat(CloudProblem.of(thrown).message()).isEqualTo("Cluster not found.");
  }

  @Test
  void retriesAnHtmlErrorAndThenSaysThatItIsNotAws() {
    aws.answer(Answer.html(500));

    CloudProblem problem = CloudProblem.of(failure());

    assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(problem.message()).contains("HTTP 500 without an AWS error");
    assertThat(aws.seen()).hasSize(5);
  }

  @Test
  void givesUpAnAttemptAndThenTheCall() {
    aws.answer(CLUSTERS.after(Duration.ofSeconds(3)));
    Instant began = Instant.now();

    Throwable thrown = failure();

    assertThat(thrown)
        .isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class);
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMillis(2_500));
    assertThat(aws.seen()).hasSizeBetween(2, 3);
    assertThat(CloudProblem.of(thrown).message())
        .isEqualTo("No answer in time to ecs:ListClusters.");
  }

  @Test
  void retriesASlowAttemptThatIsFollowedByAQuickOne() {
    aws.answer(CLUSTERS.after(Duration.ofSeconds(2)), CLUSTERS);

    assertThat(clients.ecs(HOME).listClusters().clusterArns()).isEmpty();
    assertThat(meter.totals().attempts()).isEqualTo(2);
  }

  @Test
  void makesNoMoreCallsAtOnceThanTheLaneHasPlaces() throws Exception {
    aws.answer(CLUSTERS.after(Duration.ofMillis(20)));
    Callable<Object> list = () -> clients.ecs(HOME).listClusters();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(30, list))) {
        answer.get();
      }
    }

    assertThat(aws.seen()).hasSize(30);
    assertThat(aws.mostAtOnce()).isEqualTo(3);
  }

  @Test
  void givesThePlaceBackAfterEveryFailure() {
    aws.answer(DENIED);
    for (int i = 0; i < 10; i++) {
      failure();
    }
    aws.answer(CLUSTERS);

    assertThat(clients.ecs(HOME).listClusters().clusterArns()).isEmpty();
    assertThat(meter.totals().calls()).isEqualTo(11);
  }

  @Test
  void saysHowToGiveCredentialsWhereThereAreNone() {
    try (SdkAwsClients bare =
        clients(
            () -> {
              throw SdkClientException.create(
                  "Unable to load credentials from any of the providers in the chain (…)");
            })) {
      for (int i = 0; i < 5; i++) {
        Throwable thrown = catchThrowable(() -> bare.ecs(HOME).listClusters());
        assertThat(CloudProblem.of(thrown).kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(CloudProblem.of(thrown).message()).contains("AWS_ACCESS_KEY_ID");
        assertThat(FailedCall.of(thrown)).contains(new Call("ecs", "ListClusters"));
      }
    }
    assertThat(aws.seen()).isEmpty();
    assertThat(meter.totals().unsuccessful()).isEqualTo(5);
  }

  @Test
  void assumesTheRoleOfAnotherAccountOnce() {
    aws.answer(assumed(), CLUSTERS);

    clients.ecs(OTHER).listClusters();
    clients.ecs(OTHER).listClusters();

    assertThat(aws.seen()).hasSize(3);
    assertThat(aws.seen().getFirst())
        .contains("Action=AssumeRole", "RoleSessionName=ragdeck", "ExternalId=x-42")
        .contains("AKIAOWN");
    assertThat(aws.seen().get(1)).contains("ASIAOTHER").contains("eu-west-1");
    assertThat(meter.totals().calls()).isEqualTo(3);
  }

  /** These services know no region; where they are asked for is whom they are asked for. */
  @Test
  void asksForBillsBudgetsAndPricesInVirginia() {
    aws.answer(Answer.json(200, "{}"));

    clients
        .costExplorer(HOME)
        .getCostAndUsage(
            request ->
                request
                    .timePeriod(period -> period.start("2026-11-01").end("2026-11-02"))
                    .granularity("DAILY")
                    .metrics("UnblendedCost"));
    clients.budgets(HOME).describeBudgets(request -> request.accountId("111111111111"));
    clients.pricing(HOME).getProducts(request -> request.serviceCode("AmazonECS"));

    assertThat(aws.seen().get(0)).contains("AKIAOWN").contains("us-east-1/ce/");
    assertThat(aws.seen().get(1)).contains("us-east-1/budgets/");
    assertThat(aws.seen().get(2)).contains("us-east-1/pricing/");
    assertThat(clients.costExplorer(HOME))
        .isSameAs(clients.costExplorer(Location.of("main", "eu-north-9")));
    assertThat(meter.totals().cost()).isEqualByComparingTo("0.01");
  }

  @Test
  void showsARoleThatCannotBeAssumedOnEachCallOfItsAccount() {
    aws.answer(
        Answer.xml(
            403,
            "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User:"
                + " arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole on resource:"
                + " arn:aws:iam::222222222222:role/watch</Message></Error></ErrorResponse>"));

    for (Throwable thrown :
        List.of(
            catchThrowable(() -> clients.ecs(OTHER).listClusters()),
            catchThrowable(() -> clients.ec2(OTHER).describeInstances()))) {
      CloudProblem problem = CloudProblem.of(thrown);
      assertThat(problem.kind()).isEqualTo(Kind.ACCESS_DENIED);
      assertThat(problem.action()).contains("sts:AssumeRole");
      assertThat(problem.message()).contains("role/watch").contains("trust policy");
    }
  }

  @Test
  void saysThatARegionDoesNotExistWithoutLookingForIt() {
    Throwable thrown =
        catchThrowable(() -> clients.ecs(Location.of("main", "eu-north-9")).listClusters());

    CloudProblem problem = CloudProblem.of(thrown);
    assertThat(problem.kind()).isEqualTo(Kind.REJECTED);
    assertThat(problem.message()).contains("eu-north-9");
    assertThat(aws.seen()).isEmpty();
  }

  @Test
  void keepsOneClientForEachServiceAndLocation() {
    assertThat(clients.ecs(HOME)).isSameAs(clients.ecs(HOME)).isNotSameAs(clients.ecs(OTHER));
    assertThat(clients.locations()).hasSize(3).contains(HOME, OTHER);
  }

  @Test
  void turnsPagesThroughTheSameDoor() {
    aws.answer(
        Answer.json(200, "{\"serviceArns\":[\"a\",\"b\"],\"nextToken\":\"n\"}"),
        Answer.json(200, "{\"serviceArns\":[\"c\"]}"));

    assertThat(
            clients.ecs(HOME).listServicesPaginator(request -> request.cluster("x")).stream()
                .map(ListServicesResponse::serviceArns)
                .flatMap(List::stream))
        .containsExactly("a", "b", "c");
    assertThat(meter.totals().calls()).isEqualTo(2);
  }

  /** On a virtual thread, as the console calls. */
  private Throwable failure() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(() -> catchThrowable(() -> clients.ecs(HOME).listClusters())).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer assumed() {
    return Answer.xml(
        200,
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAOTHER</AccessKeyId>"
            + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
            + Instant.now().plus(Duration.ofHours(1))
            + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
  }
}
