package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * The operations of SNS. Nobody subscribes in the sandbox: what was published is kept to look at.
 */
public final class Topics {

  private static final String TYPE = "AWS::SNS::Topic";
  private static final String FIFO = ".fifo";
  private static final int MOST_BYTES = 262_144;

  /** As long as a topic that keeps order remembers what it had. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** More would only fill the memory. */
  private static final int MOST_KEPT = 1_000;

  private final List<PublishedMessage> published = new ArrayList<>();

  private Topics(Account account) {}

  private static Topics of(Account account) {
    return account.store(Topics.class, Topics::new);
  }

  /** Oldest first. */
  public static List<PublishedMessage> published(Account account) {
    return List.copyOf(of(account).published);
  }

  /** The same name again gives the same topic. */
  public static CreateTopicResponse create(Account account, CreateTopicRequest request) {
    String name = request.name();
    boolean fifo = "true".equals(request.attributes().get("FifoTopic"));
    if (!name.matches("[A-Za-z0-9_-]{1,256}(\\.fifo)?") || name.endsWith(FIFO) != fifo) {
      throw invalid("Topic Name");
    }
    String arn =
        "arn:aws:sns:%s:%s:%s"
            .formatted(account.location().region().id(), account.arns().accountId(), name);
    if (account.resources().find(TYPE, arn).isEmpty()) {
      account
          .resources()
          .add(
              new LiveResource(
                  TYPE,
                  arn,
                  Optional.of(arn),
                  JsonNodeFactory.instance.objectNode().put("TopicName", name),
                  account.now()));
    }
    return CreateTopicResponse.builder().topicArn(arn).build();
  }

  public static PublishResponse publish(Account account, PublishRequest request) {
    String arn = topic(account, request);
    check(request);
    boolean fifo = arn.endsWith(FIFO);
    Optional<String> deduplication = Optional.ofNullable(request.messageDeduplicationId());
    checkOrder(fifo, request);
    Topics topics = of(account);
    Optional<PublishedMessage> before =
        deduplication.flatMap(
            id ->
                topics.published.stream()
                    .filter(one -> one.topicArn().equals(arn))
                    .filter(one -> one.deduplicationId().equals(Optional.of(id)))
                    .filter(one -> one.at().plus(REMEMBERED).isAfter(account.now()))
                    .findFirst());
    if (before.isPresent()) {
      return PublishResponse.builder().messageId(before.get().id()).build();
    }
    PublishedMessage message =
        new PublishedMessage(
            UUID.randomUUID().toString(),
            arn,
            Optional.ofNullable(request.subject()),
            request.message(),
            attributes(request),
            deduplication,
            account.now());
    topics.published.add(message);
    if (topics.published.size() > MOST_KEPT) {
      topics.published.removeFirst();
    }
    return PublishResponse.builder().messageId(message.id()).build();
  }

  private static String topic(Account account, PublishRequest request) {
    String arn = Optional.ofNullable(request.topicArn()).orElse(request.targetArn());
    if (arn == null) {
      throw invalid("TopicArn or TargetArn Reason: no value for required parameter");
    }
    String[] parts = arn.split(":", -1);
    if (parts.length != 6
        || !parts[2].equals("sns")
        || !parts[3].equals(account.location().region().id())) {
      throw invalid("TopicArn");
    }
    if (!parts[4].equals(account.arns().accountId())) {
      throw Refusal.of(
          "sns",
          "AuthorizationError",
          "User: arn:aws:sts::%s:assumed-role/ragdeck-console/ragdeck is not authorized to perform: SNS:Publish on resource: %s"
              .formatted(account.arns().accountId(), arn));
    }
    return account
        .resources()
        .find(TYPE, arn)
        .map(LiveResource::id)
        .orElseThrow(() -> Refusal.of("sns", "NotFound", "Topic does not exist"));
  }

  private static void check(PublishRequest request) {
    if (request.message().isEmpty()) {
      throw invalid("Empty message");
    }
    if (request.message().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw invalid("Message too long");
    }
    String subject = request.subject();
    // ASCII without line ends, one hundred characters at most, beginning with a visible one.
    if (subject != null && !subject.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,99}")) {
      throw invalid("Subject");
    }
  }

  private static void checkOrder(boolean fifo, PublishRequest request) {
    if (fifo && request.messageGroupId() == null) {
      throw invalid("The MessageGroupId parameter is required for FIFO topics");
    }
    if (fifo && request.messageDeduplicationId() == null) {
      throw invalid(
          "The topic should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    if (!fifo && request.messageDeduplicationId() != null) {
      throw invalid(
          "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter"
              + " that is not valid for this topic type");
    }
  }

  private static Map<String, String> attributes(PublishRequest request) {
    return request.messageAttributes().entrySet().stream()
        .filter(one -> one.getValue().stringValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().stringValue()));
  }

  private static AwsServiceException invalid(String what) {
    return Refusal.of("sns", "InvalidParameter", "Invalid parameter: " + what);
  }
}
