package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.notices.Answer;
import io.ragdeck.console.notices.Topics;
import io.ragdeck.console.store.Target;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Topics of the watched accounts, by their own clients. */
@Singleton
final class SnsTopics implements Topics {

  private static final int LONGEST_SUBJECT = 100;
  private static final String FIFO = ".fifo";

  private final AwsClients clients;

  SnsTopics(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Answer publish(Target.Sns topic, String id, String subject, String text) {
    Location location = Location.of(topic.account(), topic.topicArn().split(":", -1)[3]);
    if (!clients.locations().contains(location)) {
      return Answer.refused("%s is not watched any more.".formatted(location));
    }
    try {
      PublishResponse answer = clients.sns(location).publish(request(topic, id, subject, text));
      return new Answer.Accepted("SNS took it as %s.".formatted(answer.messageId()));
    } catch (SdkException failure) {
      CloudProblem problem = CloudProblem.of(failure);
      return Answer.refused(
          problem.message() + problem.action().map(action -> " (%s)".formatted(action)).orElse(""));
    }
  }

  /** A topic that keeps order drops what it had within five minutes by the same id. */
  private static PublishRequest request(Target.Sns topic, String id, String subject, String text) {
    PublishRequest.Builder request =
        PublishRequest.builder()
            .topicArn(topic.topicArn())
            .message(text)
            .messageAttributes(
                Map.of(
                    "Ragdeck-Delivery",
                    MessageAttributeValue.builder().dataType("String").stringValue(id).build()));
    plain(subject).ifPresent(request::subject);
    if (topic.topicArn().endsWith(FIFO)) {
      request.messageGroupId("ragdeck").messageDeduplicationId(id);
    }
    return request.build();
  }

  /** ASCII on one line is all that SNS takes there. */
  private static Optional<String> plain(String subject) {
    String plain = subject.replaceAll("[^\\x20-\\x7e]", "?").strip();
    return Optional.of(
            plain.length() <= LONGEST_SUBJECT ? plain : plain.substring(0, LONGEST_SUBJECT))
        .filter(text -> !text.isEmpty());
  }
}
