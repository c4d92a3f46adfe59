package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.Tag;

/** File systems by 100, with how much is in them in each class of storage. */
final class FileSystemReader {

  private final EfsClient efs;

  FileSystemReader(EfsClient efs) {
    this.efs = efs;
  }

  List<Asset> read() {
    return efs
        .describeFileSystemsPaginator(request -> request.maxItems(Kind.FILE_SYSTEMS.page()))
        .fileSystems()
        .stream()
        .map(FileSystemReader::asset)
        .toList();
  }

  private static Asset asset(FileSystemDescription files) {
    long infrequent = requireNonNullElse(files.sizeInBytes().valueInIA(), 0L);
    long archive = requireNonNullElse(files.sizeInBytes().valueInArchive(), 0L);
    long all = requireNonNullElse(files.sizeInBytes().value(), 0L);
    return new Asset(
        files.fileSystemId(),
        requireNonNullElse(files.name(), files.fileSystemId()),
        Optional.ofNullable(files.creationTime()),
        files.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        new Shape.FileSystem(
            requireNonNullElse(files.throughputModeAsString(), "bursting"),
            requireNonNullElse(files.provisionedThroughputInMibps(), 0.0).intValue(),
            all - infrequent - archive,
            infrequent,
            archive));
  }
}
