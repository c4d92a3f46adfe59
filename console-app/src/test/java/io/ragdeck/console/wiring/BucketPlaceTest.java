package io.ragdeck.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.console.store.Databases;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreCopy;
import io.ragdeck.console.store.StoreCopy.Origin;
import io.ragdeck.console.store.StoreCopy.Summary;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Copies of the store go into a bucket and come back the same way in the sandbox and over the wire.
 */
class BucketPlaceTest {

  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  @TempDir Path folder;

  @Test
  void keepsCopiesInASimulatedBucket() throws IOException {
    try (Sandbox sandbox =
        new Sandbox(
            "empty",
            Clock.systemUTC(),
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()))) {
      walk(sandbox.clients());
    }
  }

  @Test
  void keepsCopiesInABucketOverTheWire() throws IOException {
    try (MotoServer moto = MotoServer.start();
        AwsClients clients = moto.clients(MUMBAI)) {
      walk(clients);
    }
  }

  private void walk(AwsClients clients) throws IOException {
    var ignored =
        clients
            .s3(MUMBAI)
            .createBucket(
                bucket ->
                    bucket
                        .bucket("ragdeck-copies")
                        .createBucketConfiguration(in -> in.locationConstraint("ap-south-1")));
    Path file = folder.resolve("copy");
    Summary summary;
    try (Store store = Databases.sqlite(folder)) {
      summary = StoreCopy.write(store, new Origin("0.1.0", "aws", Instant.EPOCH), file);
    }
    BucketPlace place = place(clients, "s3://ragdeck-copies/production/");
    BucketPlace other = place(clients, "s3://ragdeck-copies/production-2");
    assertThat(place.names()).isEmpty();
    place.put("one.gz", file, summary);
    place.put("two.gz", file, summary);
    place.put("two.gz", file, summary);
    other.put("three.gz", file, summary);
    assertThat(place.names()).containsExactly("one.gz", "two.gz");
    try (InputStream in = place.open("two.gz")) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file));
    }
    place.remove("one.gz");
    assertThat(place.names()).containsExactly("two.gz");
    assertThat(other.names()).containsExactly("three.gz");
    assertThatThrownBy(() -> place.open("one.gz"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The specified key does not exist")
        .hasMessageContaining("s3:GetObject");
    Summary another = new Summary(1, new Origin("", "", Instant.EPOCH), Map.of());
    assertThatThrownBy(() -> place.put("spoilt.gz", file, another))
        .hasMessageContaining("not what was written");
    assertThat(place.names()).containsExactly("two.gz");
    assertThatThrownBy(() -> place(clients, "s3://somebody-elses/x").put("one.gz", file, summary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3:PutObject");
  }

  private static BucketPlace place(AwsClients clients, String address) {
    return new BucketPlace(clients, MUMBAI, BucketAddress.parse(address));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://my-bucket,my-bucket,name",
    "s3://my-bucket/,my-bucket,name",
    "s3://my.bucket/a/b/,my.bucket,a/b/name"
  })
  void readsAddresses(String text, String bucket, String key) {
    assertThat(BucketAddress.parse(text).bucket()).isEqualTo(bucket);
    assertThat(BucketAddress.parse(text).key("name")).isEqualTo(key);
    assertThat(BucketAddress.parse(text).toString()).isEqualTo(text.replaceFirst("/$", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-bucket", "s3://", "s3://MY/x", "https://my-bucket.s3.amazonaws.com"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> BucketAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s3://bucket/prefix");
  }
}
