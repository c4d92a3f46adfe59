package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.ref;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.ArrayList;
import java.util.List;

/** Buckets: private, encrypted, reached by TLS only, kept when the stack goes. */
final class BucketPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.DATA);
    for (Bucket bucket : draft.all(Bucket.class)) {
      String id = LogicalId.of(bucket.id());
      add(stack, id, properties(bucket), List.of(), bucket.description());
      draft.offer(StackKind.DATA, bucket.id() + ".name", ref(id), "The bucket " + bucket.id());
      draft.offer(
          StackKind.DATA, bucket.id() + ".arn", att(id, "Arn"), "The bucket " + bucket.id());
    }
  }

  /** A private bucket and its policy, to which more statements can be added. */
  static void add(
      StackDraft stack, String id, Properties properties, List<Object> statements, String comment) {
    stack.add(
        id,
        Resource.of(
                "AWS::S3::Bucket",
                properties
                    .with(
                        "BucketEncryption",
                        Properties.map(
                            "ServerSideEncryptionConfiguration",
                            List.of(
                                Properties.map(
                                    "ServerSideEncryptionByDefault",
                                    Properties.map("SSEAlgorithm", "AES256")))))
                    .with(
                        "PublicAccessBlockConfiguration",
                        block ->
                            block
                                .with("BlockPublicAcls", true)
                                .with("BlockPublicPolicy", true)
                                .with("IgnorePublicAcls", true)
                                .with("RestrictPublicBuckets", true)))
            .saying(comment)
            .kept());
    List<Object> all = new ArrayList<>(statements);
    all.add(
        Properties.of("Sid", "TlsOnly")
            .with("Effect", "Deny")
            .with("Principal", "*")
            .with("Action", "s3:*")
            .with("Resource", List.of(att(id, "Arn"), sub("${" + id + ".Arn}/*")))
            .with(
                "Condition", Properties.map("Bool", Properties.map("aws:SecureTransport", "false")))
            .map());
    stack.add(
        id + "Policy",
        Resource.of(
            "AWS::S3::BucketPolicy",
            Properties.of("Bucket", ref(id))
                .with(
                    "PolicyDocument",
                    document -> document.with("Version", "2012-10-17").with("Statement", all))));
  }

  private static Properties properties(Bucket bucket) {
    List<Object> rules = new ArrayList<>();
    rules.add(
        Properties.of("Id", "abort-unfinished-uploads")
            .with("Status", "Enabled")
            .with("AbortIncompleteMultipartUpload", Properties.map("DaysAfterInitiation", 7))
            .map());
    if (bucket.expireDays() > 0) {
      rules.add(
          Properties.of("Id", "expire")
              .with("Status", "Enabled")
              .with("ExpirationInDays", bucket.expireDays())
              .map());
    }
    if (bucket.versioning() && bucket.oldVersionDays() > 0) {
      rules.add(
          Properties.of("Id", "expire-old-versions")
              .with("Status", "Enabled")
              .with(
                  "NoncurrentVersionExpiration",
                  Properties.map("NoncurrentDays", bucket.oldVersionDays()))
              .map());
    }
    return Properties.none()
        .with("BucketName", bucket.name())
        .with(
            "VersioningConfiguration",
            bucket.versioning() ? Properties.map("Status", "Enabled") : null)
        .with("LifecycleConfiguration", Properties.map("Rules", rules));
  }
}
