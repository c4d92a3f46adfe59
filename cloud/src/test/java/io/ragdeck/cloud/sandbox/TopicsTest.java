package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.sandbox.api.PublishedMessage;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Topics take what AWS takes, keep it, and refuse the rest with AWS's words. */
class TopicsTest {

  private final World world = new World("empty");
  private final SnsClient sns = world.sandbox.clients().sns(World.PRODUCTION);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void keepsWhatIsPublished() {
    String topic = sns.createTopic(request -> request.name("ops")).topicArn();
    assertThat(topic).isEqualTo("arn:aws:sns:ap-south-1:111122223333:ops");
    assertThat(sns.createTopic(request -> request.name("ops")).topicArn()).isEqualTo(topic);
    String id =
        sns.publish(
                request ->
                    request
                        .topicArn(topic)
                        .subject("Critical")
                        .message("It is down.")
                        .messageAttributes(
                            Map.of(
                                "Ragdeck-Delivery",
                                MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("d-1")
                                    .build())))
            .messageId();
    assertThat(world.sandbox.published(World.PRODUCTION))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.id()).isEqualTo(id);
              assertThat(message.subject()).contains("Critical");
              assertThat(message.message()).isEqualTo("It is down.");
              assertThat(message.attributes()).containsEntry("Ragdeck-Delivery", "d-1");
            });
    assertThat(world.sandbox.published(World.VIRGINIA)).isEmpty();
  }

  @Test
  void aTopicThatKeepsOrderTakesTheSameIdOnce() {
    String topic =
        sns.createTopic(request -> request.name("ops.fifo").attributes(Map.of("FifoTopic", "true")))
            .topicArn();
    for (int time = 0; time < 2; time++) {
      sns.publish(
          request ->
              request
                  .topicArn(topic)
                  .message("again")
                  .messageGroupId("ragdeck")
                  .messageDeduplicationId("d-1"));
    }
    assertThat(world.sandbox.published(World.PRODUCTION)).hasSize(1);
    world.advance(Duration.ofMinutes(6));
    sns.publish(
        request ->
            request
                .topicArn(topic)
                .message("again")
                .messageGroupId("ragdeck")
                .messageDeduplicationId("d-1"));
    assertThat(world.sandbox.published(World.PRODUCTION))
        .extracting(PublishedMessage::message)
        .containsExactly("again", "again");
    refuses(topic, request -> request.message("a"), "MessageGroupId parameter is required");
    refuses(
        topic,
        request -> request.message("a").messageGroupId("ragdeck"),
        "MessageDeduplicationId provided explicitly");
  }

  @Test
  void refusesWhatAwsRefuses() {
    String topic = sns.createTopic(request -> request.name("ops")).topicArn();
    refuses(topic, request -> request.message(""), "Empty message");
    refuses(topic, request -> request.message("x".repeat(262_145)), "Message too long");
    refuses(topic, request -> request.message("a").subject("two\nlines"), "Subject");
    refuses(topic, request -> request.message("a").subject("x".repeat(101)), "Subject");
    refuses(topic, request -> request.message("a").subject("größer"), "Subject");
    refuses(
        topic, request -> request.message("a").messageDeduplicationId("d"), "not valid for this");
    refuses("arn:aws:sns:eu-west-1:111122223333:ops", request -> request.message("a"), "TopicArn");
    assertThatThrownBy(() -> sns.publish(request -> request.topicArn(topic + "-not").message("a")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Topic does not exist");
    assertThatThrownBy(
            () ->
                sns.publish(
                    request ->
                        request.topicArn("arn:aws:sns:ap-south-1:999999999999:ops").message("a")))
        .isInstanceOf(AuthorizationErrorException.class);
    assertThatThrownBy(() -> sns.createTopic(request -> request.name("no spaces")))
        .isInstanceOf(InvalidParameterException.class);
  }

  private void refuses(String topic, Consumer<PublishRequest.Builder> request, String words) {
    assertThatThrownBy(() -> sns.publish(builder -> request.accept(builder.topicArn(topic))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(words);
  }
}
