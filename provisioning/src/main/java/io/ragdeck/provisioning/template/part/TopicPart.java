package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;
import java.util.Map;

/** Where the system's alarms are sent. */
final class TopicPart implements Part {

  private static final List<String> SENDERS =
      List.of("budgets.amazonaws.com", "cloudwatch.amazonaws.com");

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.NETWORK);
    stack.add("AlarmKey", key(draft));
    stack.add(
        "AlarmTopic",
        Resource.of(
            "AWS::SNS::Topic",
            Properties.of("TopicName", draft.prefix() + "-alarms")
                .with("KmsMasterKeyId", att("AlarmKey", "Arn"))));
    stack.add("AlarmTopicPolicy", policy());
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

  /** AWS's own key for SNS can't be used: CloudWatch may not encrypt with it, so no alarm comes. */
  private static Resource key(SystemDraft draft) {
    return Resource.of(
        "AWS::KMS::Key",
        Properties.of("Description", "Alarms of " + draft.prefix())
            .with("EnableKeyRotation", true)
            .with(
                "KeyPolicy",
                Properties.map(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    List.of(
                        statement(
                            Properties.map(
                                "AWS", sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")),
                            List.of("kms:*"),
                            "*",
                            Map.of()),
                        statement(
                            Properties.map("Service", SENDERS),
                            List.of("kms:Decrypt", "kms:GenerateDataKey*"),
                            "*",
                            ownAccount())))));
  }

  private static Resource policy() {
    return Resource.of(
        "AWS::SNS::TopicPolicy",
        Properties.of("Topics", List.of(ref("AlarmTopic")))
            .with(
                "PolicyDocument",
                Properties.map(
                    "Version",
                    "2012-10-17",
                    "Statement",
                    List.of(
                        statement(
                            Properties.map("Service", SENDERS),
                            List.of("sns:Publish"),
                            ref("AlarmTopic"),
                            ownAccount())))));
  }

  private static Map<String, Object> ownAccount() {
    return Properties.map(
        "StringEquals", Properties.map("aws:SourceAccount", ref("AWS::AccountId")));
  }

  private static Map<String, Object> statement(
      Map<String, Object> principal,
      List<String> actions,
      Object resource,
      Map<String, Object> condition) {
    return Properties.of("Effect", "Allow")
        .with("Principal", principal)
        .with("Action", actions.size() == 1 ? actions.getFirst() : actions)
        .with("Resource", resource)
        .with("Condition", condition)
        .map();
  }
}
