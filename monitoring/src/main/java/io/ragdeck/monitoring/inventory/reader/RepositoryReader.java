package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Repository;

/** Repositories by 1,000. How large their images are takes a call for each, and is not asked. */
final class RepositoryReader {

  private final EcrClient ecr;
  private final TagIndex tags;

  RepositoryReader(EcrClient ecr, TagIndex tags) {
    this.ecr = ecr;
    this.tags = tags;
  }

  List<Asset> read() {
    return ecr
        .describeRepositoriesPaginator(request -> request.maxResults(Kind.REPOSITORIES.page()))
        .repositories()
        .stream()
        .map(this::asset)
        .toList();
  }

  private Asset asset(Repository repository) {
    return new Asset(
        repository.repositoryArn(),
        repository.repositoryName(),
        Optional.ofNullable(repository.createdAt()),
        tags.of(repository.repositoryArn()),
        new Shape.Repository());
  }
}
