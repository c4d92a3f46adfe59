package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Registry;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/** The operations of ECR on repositories and images. */
public final class EcrImages {

  private EcrImages() {}

  public static DescribeRepositoriesResponse describeRepositories(
      Account account, DescribeRepositoriesRequest request) {
    List<Registry.Repository> asked =
        request.hasRepositoryNames()
            ? request.repositoryNames().stream().map(name -> find(account, name)).toList()
            : account.registry().all();
    Page<Registry.Repository> page =
        Page.of(
            asked,
            Registry.Repository::name,
            Page.size("ecr", "DescribeRepositories", request.maxResults()),
            request.nextToken(),
            EcrImages::invalidToken);
    return DescribeRepositoriesResponse.builder()
        .repositories(page.items().stream().map(one -> view(account, one)).toList())
        .nextToken(page.next())
        .build();
  }

  static Repository view(Account account, Registry.Repository repository) {
    return Repository.builder()
        .repositoryName(repository.name())
        .repositoryArn(account.arns().of("ecr", "repository/" + repository.name()))
        .repositoryUri(account.registry().host() + "/" + repository.name())
        .registryId(account.arns().accountId())
        .createdAt(repository.createdAt())
        .build();
  }

  public static DescribeImagesResponse describe(Account account, DescribeImagesRequest request) {
    Registry.Repository repository = find(account, request.repositoryName());
    request.imageIds().forEach(id -> exists(account, repository, id));
    boolean untagged =
        request.filter() != null && request.filter().tagStatus() == TagStatus.UNTAGGED;
    Page<Registry.Image> page =
        Page.of(
            repository.images().stream()
                .filter(
                    image ->
                        !request.hasImageIds()
                            || request.imageIds().stream().anyMatch(id -> is(image, id)))
                .filter(image -> !untagged)
                .toList(),
            Registry.Image::tag,
            Page.size("ecr", "DescribeImages", request.maxResults()),
            request.nextToken(),
            EcrImages::invalidToken);
    return DescribeImagesResponse.builder()
        .imageDetails(page.items().stream().map(one -> view(account, repository, one)).toList())
        .nextToken(page.next())
        .build();
  }

  private static ImageDetail view(
      Account account, Registry.Repository repository, Registry.Image image) {
    return ImageDetail.builder()
        .registryId(account.arns().accountId())
        .repositoryName(repository.name())
        .imageDigest(image.digest())
        .imageTags(image.tag())
        .imageSizeInBytes(image.bytes())
        .imagePushedAt(image.pushedAt())
        .build();
  }

  static boolean is(Registry.Image image, ImageIdentifier id) {
    return (id.imageTag() == null || id.imageTag().equals(image.tag()))
        && (id.imageDigest() == null || id.imageDigest().equals(image.digest()));
  }

  private static void exists(Account account, Registry.Repository repository, ImageIdentifier id) {
    if (repository.images().stream().noneMatch(image -> is(image, id))) {
      throw Refusal.of(
          "ecr",
          "ImageNotFoundException",
          "The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within the"
                  .formatted(id.imageDigest(), id.imageTag())
              + " repository with name '%s' in the registry with id '%s'"
                  .formatted(repository.name(), account.arns().accountId()));
    }
  }

  static Registry.Repository find(Account account, String name) {
    return account
        .registry()
        .find(name)
        .orElseThrow(
            () ->
                Refusal.of(
                    "ecr",
                    "RepositoryNotFoundException",
                    "The repository with name '%s' does not exist in the registry with id '%s'"
                        .formatted(name, account.arns().accountId())));
  }

  static RuntimeException invalidToken() {
    return Refusal.of("ecr", "InvalidParameterException", "Invalid parameter at 'nextToken'");
  }
}
