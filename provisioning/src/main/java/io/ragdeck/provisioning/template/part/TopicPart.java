package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.ref;

import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;

/** Where the system's alarms are sent. */
final class TopicPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.NETWORK);
    stack.add(
        "AlarmTopic",
        Resource.of(
            "AWS::SNS::Topic",
            Properties.of("TopicName", draft.prefix() + "-alarms")
                .with("KmsMasterKeyId", "alias/aws/sns")));
    draft
        .design()
        .alarmEmail()
        .ifPresent(
            address ->
                stack.add(
                    "AlarmMail",
                    Resource.of(
                        "AWS::SNS::Subscription",
                        Properties.of("TopicArn", ref("AlarmTopic"))
                            .with("Protocol", "email")
                            .with("Endpoint", address))));
    draft.offer(StackKind.NETWORK, "system.alarms", ref("AlarmTopic"), "Topic of the alarms");
  }
}
