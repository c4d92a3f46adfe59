package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.att;
import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SageMaker may do for an endpoint: pull its image, read its model, write log and metrics. */
final class ModelRole {

  private static final Pattern ECR_IMAGE =
      Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.[^/]+/([^:@]+).*");

  private ModelRole() {}

  static Resource of(SystemDraft draft, StackDraft stack, SageMakerEndpoint endpoint, String logs) {
    List<Policy> policies = new ArrayList<>();
    policies.add(
        Policy.allow(
            "write-logs",
            List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
            List.of(att(logs, "Arn"), sub("${" + logs + ".Arn}:*"))));
    // Metrics have no ARN: the namespace is the limit.
    policies.add(
        Policy.allowAnywhere("write-metrics", List.of("cloudwatch:PutMetricData"))
            .when(
                Properties.map(
                    "StringLike",
                    Properties.map(
                        "cloudwatch:namespace", List.of("AWS/SageMaker", "/aws/sagemaker/*")))));
    repository(draft, stack, endpoint)
        .ifPresent(
            arn -> {
              policies.add(
                  Policy.allowAnywhere("sign-in-to-ecr", List.of("ecr:GetAuthorizationToken")));
              policies.add(Policy.allow("pull-image", TaskRoles.PULL, List.of(arn)));
            });
    endpoint
        .modelBucket()
        .ifPresent(
            bucket -> {
              Object arn = draft.named(stack, bucket + ".arn");
              policies.add(Policy.allow("see-models", List.of("s3:ListBucket"), List.of(arn)));
              policies.add(
                  Policy.allow(
                      "read-model",
                      List.of("s3:GetObject"),
                      List.of(
                          ContainerPart.suffixed(
                              arn, "/" + endpoint.modelKey().orElse("model.tar.gz")))));
            });
    return Roles.ownRole("sagemaker.amazonaws.com", policies);
  }

  /** The repository of the image: the system's own, or the one that an ECR address names. */
  private static Optional<Object> repository(
      SystemDraft draft, StackDraft stack, SageMakerEndpoint endpoint) {
    if (endpoint.image().isEmpty()) {
      return endpoint.build().map(build -> draft.named(stack, "repository." + build.repository()));
    }
    Matcher address = ECR_IMAGE.matcher(endpoint.image().get());
    return address.matches()
        ? Optional.of(
            sub(
                "arn:${AWS::Partition}:ecr:%s:%s:repository/%s"
                    .formatted(address.group(2), address.group(1), address.group(3))))
        : Optional.empty();
  }
}
