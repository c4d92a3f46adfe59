package io.ragdeck.console.wiring;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.console.store.BackupPlace;
import io.ragdeck.console.store.StoreCopy.Summary;
import io.ragdeck.console.store.UnusableCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Copies of the store in a bucket. S3 shows an object when all of it is there, or never. */
final class BucketPlace implements BackupPlace {

  /** Of one upload: a large store over a slow line. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final AwsClients clients;
  private final Location location;
  private final BucketAddress address;

  BucketPlace(AwsClients clients, Location location, BucketAddress address) {
    this.clients = clients;
    this.location = location;
    this.address = address;
  }

  @Override
  public String described() {
    return address.toString();
  }

  @Override
  public void put(String name, Path file, Summary expected) throws IOException {
    PutObjectResponse ignored =
        asked(
            s3 ->
                s3.putObject(
                    request ->
                        request
                            .bucket(address.bucket())
                            .key(address.key(name))
                            .contentType("application/gzip")
                            .overrideConfiguration(
                                call ->
                                    call.apiCallTimeout(PATIENCE).apiCallAttemptTimeout(PATIENCE)),
                    RequestBody.fromFile(file)));
    try (InputStream in = open(name)) {
      BackupPlace.check(in, expected);
    } catch (UnusableCopy spoilt) {
      remove(name);
      throw spoilt;
    }
  }

  /** Brought here first, so that nothing waits for the line while it is read. */
  @Override
  public InputStream open(String name) throws IOException {
    Path here = Files.createTempFile("ragdeck-store", ".tmp");
    try (InputStream there =
        asked(
            s3 ->
                s3.getObject(request -> request.bucket(address.bucket()).key(address.key(name))))) {
      try (OutputStream out = Files.newOutputStream(here)) {
        long ignored = there.transferTo(out);
      }
    } catch (IOException | RuntimeException failed) {
      Files.delete(here);
      throw failed;
    }
    return Files.newInputStream(here, StandardOpenOption.DELETE_ON_CLOSE);
  }

  @Override
  public List<String> names() throws IOException {
    String before = address.key("");
    return asked(
        s3 ->
            s3
                .listObjectsV2Paginator(request -> request.bucket(address.bucket()).prefix(before))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(before.length()))
                .toList());
  }

  @Override
  public void remove(String name) throws IOException {
    DeleteObjectsResponse answer =
        asked(
            s3 ->
                s3.deleteObjects(
                    request ->
                        request
                            .bucket(address.bucket())
                            .delete(these -> these.objects(one -> one.key(address.key(name))))));
    if (!answer.errors().isEmpty()) {
      throw new IOException(answer.errors().getFirst().message());
    }
  }

  private <T> T asked(Function<S3Client, T> call) throws IOException {
    try {
      return call.apply(clients.s3(location));
    } catch (SdkException failure) {
      CloudProblem problem = CloudProblem.of(failure);
      throw new IOException(
          problem.message() + problem.action().map(" (%s)"::formatted).orElse(""), failure);
    }
  }
}
