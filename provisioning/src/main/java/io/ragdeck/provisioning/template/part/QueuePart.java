package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** SQS queues, each with a dead-letter queue and an alarm on it. */
final class QueuePart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.DATA);
    for (Queue queue : draft.all(Queue.class)) {
      String id = LogicalId.of(queue.id());
      String name = draft.prefix() + "-" + queue.id();
      stack.add(
          id + "DeadLetters",
          Resource.of(
              "AWS::SQS::Queue",
              Properties.of("QueueName", name + "-dead-letters")
                  .with("SqsManagedSseEnabled", true)
                  .with("MessageRetentionPeriod", 14 * 86_400)));
      stack.add(
          id,
          Resource.of(
                  "AWS::SQS::Queue",
                  Properties.of("QueueName", name)
                      .with("SqsManagedSseEnabled", true)
                      .with("VisibilityTimeout", queue.visibilitySeconds())
                      .with("MessageRetentionPeriod", queue.retentionDays() * 86_400)
                      .with(
                          "RedrivePolicy",
                          policy ->
                              policy
                                  .with("deadLetterTargetArn", att(id + "DeadLetters", "Arn"))
                                  .with("maxReceiveCount", queue.receives())))
              .saying(queue.description()));
      draft.offer(StackKind.DATA, queue.id() + ".url", ref(id), "The queue " + name);
      draft.offer(StackKind.DATA, queue.id() + ".arn", att(id, "Arn"), "The queue " + name);
      draft.offer(StackKind.DATA, queue.id() + ".name", name, "");
      AlarmPart.add(
          draft,
          stack,
          id + "DeadLetterAlarm",
          AlarmPart.of(
                  name + "-dead-letters",
                  "AWS/SQS",
                  "ApproximateNumberOfMessagesVisible",
                  AlarmPart.about("QueueName", att(id + "DeadLetters", "QueueName")))
              .maximumOf()
              .above(0)
              .minutes(5));
    }
  }
}
