package io.ragdeck.provisioning.teardown;

import io.ragdeck.provisioning.operation.StepContext;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Empties what AWS deletes only when it is empty. */
final class Emptying {

  private final Teardown teardown;
  private final StepContext context;

  Emptying(Teardown teardown, StepContext context) {
    this.teardown = teardown;
    this.context = context;
  }

  /** Whether AWS deletes things of this type only when they are empty. */
  static boolean knows(String type) {
    return type.equals("AWS::S3::Bucket") || type.equals("AWS::ECR::Repository");
  }

  /** Empties those of the resources that can be emptied. */
  void cure(List<StackResourceSummary> failed) {
    for (StackResourceSummary resource : failed) {
      switch (resource.resourceType()) {
        case "AWS::S3::Bucket" -> bucket(resource.physicalResourceId());
        case "AWS::ECR::Repository" -> repository(resource.physicalResourceId());
        default ->
            context.say(
                "%s could not be deleted; it is tried once more."
                    .formatted(resource.logicalResourceId()));
      }
    }
  }

  /** Every version of every object, a thousand at a time. */
  void bucket(String name) {
    S3Client s3 = teardown.clients().s3(teardown.location());
    int deleted = 0;
    while (true) {
      ListObjectVersionsResponse page = s3.listObjectVersions(it -> it.bucket(name));
      List<ObjectIdentifier> objects =
          java.util.stream.Stream.concat(
                  page.versions().stream().map(one -> object(one.key(), one.versionId())),
                  page.deleteMarkers().stream().map(one -> object(one.key(), one.versionId())))
              .toList();
      if (objects.isEmpty()) {
        break;
      }
      var answer =
          s3.deleteObjects(
              it -> it.bucket(name).delete(Delete.builder().objects(objects).quiet(true).build()));
      if (!answer.errors().isEmpty()) {
        throw new IllegalStateException(
            "S3 does not delete %s of %s: %s"
                .formatted(
                    answer.errors().getFirst().key(), name, answer.errors().getFirst().message()));
      }
      deleted += objects.size();
    }
    context.say("The bucket %s is empty; %s objects were deleted.".formatted(name, "" + deleted));
  }

  private static ObjectIdentifier object(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  void repository(String name) {
    var ecr = teardown.clients().ecr(teardown.location());
    int deleted = 0;
    while (true) {
      List<ImageIdentifier> images =
          ecr.listImages(it -> it.repositoryName(name).maxResults(100)).imageIds();
      if (images.isEmpty()) {
        break;
      }
      var answer = ecr.batchDeleteImage(it -> it.repositoryName(name).imageIds(images));
      if (!answer.failures().isEmpty() && answer.imageIds().isEmpty()) {
        throw new IllegalStateException(
            "ECR does not delete images of %s: %s"
                .formatted(name, answer.failures().getFirst().failureReason()));
      }
      deleted += answer.imageIds().size();
    }
    context.say(
        "The repository %s is empty; %s images were deleted.".formatted(name, "" + deleted));
  }
}
