package io.ragdeck.provisioning.plan;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.Template;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;

/** What CloudFormation is asked about a template; one that is too large goes through S3 first. */
public final class ChangeSetRequests {

  private final TemplateBucket bucket;

  public ChangeSetRequests(AwsClients clients) {
    this.bucket = new TemplateBucket(clients);
  }

  /** A change set that makes the stack, or makes it what the template says. */
  public CreateChangeSetRequest of(
      Location location,
      StackTemplate template,
      StandingStacks standing,
      String name,
      String description) {
    CreateChangeSetRequest.Builder request =
        CreateChangeSetRequest.builder()
            .stackName(template.name())
            .changeSetName(name)
            .description(description)
            .changeSetType(
                standing.exists(template.kind()) ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
            // What an earlier system of this name kept becomes the stack's again.
            .importExistingResources(!standing.exists(template.kind()))
            .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
            .parameters(standing.parameters(template))
            .tags(
                template.tags().entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList());
    String body = template.template().yaml();
    return inRequest(body)
        ? request.templateBody(body).build()
        : request.templateURL(bucket.put(location, template.name(), body)).build();
  }

  /** Whether CloudFormation can read the template at all. */
  public ValidateTemplateRequest validation(Location location, StackTemplate template) {
    String body = template.template().yaml();
    return inRequest(body)
        ? ValidateTemplateRequest.builder().templateBody(body).build()
        : ValidateTemplateRequest.builder()
            .templateURL(bucket.put(location, template.name(), body))
            .build();
  }

  private static boolean inRequest(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length <= Template.LARGEST_BODY;
  }
}
