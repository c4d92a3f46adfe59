package io.ragdeck.monitoring.inventory.reader;

import io.ragdeck.monitoring.inventory.StoredImage;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;

/** The images of one repository by 1,000: AWS lists those of several in no one call. */
public final class ImageReader {

  private static final int PAGE = 1000;

  private final EcrClient ecr;

  public ImageReader(EcrClient ecr) {
    this.ecr = ecr;
  }

  public List<StoredImage> read(String repository) {
    return ecr
        .describeImagesPaginator(request -> request.repositoryName(repository).maxResults(PAGE))
        .imageDetails()
        .stream()
        .filter(image -> image.imageSizeInBytes() != null && image.imagePushedAt() != null)
        .map(
            image ->
                new StoredImage(
                    image.imageDigest(),
                    image.imageTags(),
                    image.imageSizeInBytes(),
                    image.imagePushedAt(),
                    Optional.ofNullable(image.lastRecordedPullTime())))
        .toList();
  }
}
