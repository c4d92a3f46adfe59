package io.ragdeck.provisioning.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.emulator.MotoServer;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Forgetful;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * Copies over the wire, by the real SDK clients. The emulator has no jobs of AWS Backup: {@code
 * docs/emulators.md}.
 */
class TakeCopyOnMotoTest {

  private static final Location LOCATION = Location.of("moto", "ap-south-1");
  private static final Subject DEMO =
      new Subject("demo-staging", Optional.of("staging"), LOCATION, Optional.empty());

  private static final MotoServer MOTO = MotoServer.start();
  private static final AwsClients CLIENTS = MOTO.clients(LOCATION);

  @AfterAll
  static void close() {
    CLIENTS.close();
    MOTO.close();
  }

  /** Twice: the second finds what the first did. */
  private static void copy(String type, String store, String copy) throws InterruptedException {
    for (int time = 0; time < 2; time++) {
      Outcome outcome =
          new Copies(CLIENTS)
              .of(DEMO, new Order.TakeCopy(type, store, copy))
              .getFirst()
              .run(new Forgetful());
      assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void ofADatabase() throws InterruptedException {
    var rds = CLIENTS.rds(LOCATION);
    rds.createDBInstance(
        request ->
            request
                .dbInstanceIdentifier("demo")
                .engine("postgres")
                .dbInstanceClass("db.t4g.medium")
                .allocatedStorage(20)
                .masterUsername("demo")
                .masterUserPassword("not-a-secret-1"));

    copy("AWS::RDS::DBInstance", "demo", "ragdeck-demo-20261120-0200");

    assertThat(
            rds.describeDBSnapshots(
                    request -> request.dbSnapshotIdentifier("ragdeck-demo-20261120-0200"))
                .dbSnapshots())
        .singleElement()
        .satisfies(
            snapshot ->
                assertThat(snapshot.tagList())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .contains(
                        "ragdeck:copy=ragdeck-demo-20261120-0200",
                        "ragdeck:system=demo",
                        "ragdeck:environment=staging"));
  }

  @Test
  void ofAVolume() throws InterruptedException {
    var ec2 = CLIENTS.ec2(LOCATION);
    String volume =
        ec2.createVolume(
                request ->
                    request.availabilityZone("ap-south-1a").size(8).volumeType(VolumeType.GP3))
            .volumeId();

    copy("AWS::EC2::Volume", volume, "ragdeck-data-20261120-0200");

    assertThat(
            ec2.describeSnapshots(
                    request ->
                        request
                            .ownerIds("self")
                            .filters(filter -> filter.name("volume-id").values(volume)))
                .snapshots())
        .singleElement()
        .satisfies(
            snapshot -> assertThat(snapshot.description()).isEqualTo("ragdeck-data-20261120-0200"));
  }
}
