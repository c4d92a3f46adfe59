package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/** How repositories of ECR are emptied and deleted. */
public final class EcrDeletions {

  private EcrDeletions() {}

  public static ListImagesResponse list(Account account, ListImagesRequest request) {
    Registry.Repository repository = EcrImages.find(account, request.repositoryName());
    boolean untagged =
        request.filter() != null && request.filter().tagStatus() == TagStatus.UNTAGGED;
    Page<Registry.Image> page =
        Page.of(
            untagged ? List.of() : repository.images(),
            Registry.Image::tag,
            Page.size("ecr", "ListImages", request.maxResults()),
            request.nextToken(),
            EcrImages::invalidToken);
    return ListImagesResponse.builder()
        .imageIds(page.items().stream().map(EcrDeletions::id).toList())
        .nextToken(page.next())
        .build();
  }

  private static ImageIdentifier id(Registry.Image image) {
    return ImageIdentifier.builder().imageDigest(image.digest()).imageTag(image.tag()).build();
  }

  public static BatchDeleteImageResponse images(Account account, BatchDeleteImageRequest request) {
    Registry.Repository repository = EcrImages.find(account, request.repositoryName());
    List<ImageIdentifier> deleted = new ArrayList<>();
    List<ImageFailure> failures = new ArrayList<>();
    for (ImageIdentifier asked : request.imageIds()) {
      Optional<Registry.Image> image =
          repository.images().stream().filter(one -> EcrImages.is(one, asked)).findFirst();
      image.ifPresentOrElse(
          found -> {
            repository.remove(found);
            deleted.add(id(found));
          },
          () ->
              failures.add(
                  ImageFailure.builder()
                      .imageId(asked)
                      .failureCode("ImageNotFound")
                      .failureReason("Requested image not found")
                      .build()));
    }
    return BatchDeleteImageResponse.builder().imageIds(deleted).failures(failures).build();
  }

  public static DeleteRepositoryResponse repository(
      Account account, DeleteRepositoryRequest request) {
    Registry.Repository repository = EcrImages.find(account, request.repositoryName());
    if (!Boolean.TRUE.equals(request.force()) && !repository.images().isEmpty()) {
      throw Refusal.of(
          "ecr",
          "RepositoryNotEmptyException",
          "The repository with name '%s' in registry with id '%s' cannot be deleted because it still"
                  .formatted(repository.name(), account.arns().accountId())
              + " contains images");
    }
    account.registry().delete(repository.name());
    return DeleteRepositoryResponse.builder()
        .repository(EcrImages.view(account, repository))
        .build();
  }
}
