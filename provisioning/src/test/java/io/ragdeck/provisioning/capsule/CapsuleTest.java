package io.ragdeck.provisioning.capsule;

import static io.ragdeck.provisioning.capsule.Opened.NOW;
import static io.ragdeck.provisioning.capsule.Opened.copies;
import static io.ragdeck.provisioning.capsule.Opened.json;
import static io.ragdeck.provisioning.capsule.Opened.text;
import static io.ragdeck.provisioning.capsule.Opened.texts;
import static io.ragdeck.provisioning.running.Rehearsal.RAGQA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.provisioning.running.Rehearsal;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A capsule as a file. */
class CapsuleTest {

  private final Rehearsal rehearsal = new Rehearsal("healthy");

  @AfterEach
  void close() {
    rehearsal.close();
  }

  private Capsule capsule() {
    return new Capsules(rehearsal.clients(), Opened::masked).of(RAGQA, copies(), NOW);
  }

  @Test
  void isTheSameBytesForTheSameState() {
    Capsule first = capsule();
    Capsule later =
        new Capsules(rehearsal.clients(), Opened::masked).of(RAGQA, copies(), NOW.plusSeconds(60));

    assertThat(capsule().zip()).isEqualTo(first.zip());
    assertThat(first.name()).isEqualTo("ragqa-production-capsule-20261120T120000Z.zip");
    assertThat(later.name()).isEqualTo("ragqa-production-capsule-20261120T120100Z.zip");
    first
        .files()
        .forEach(
            (file, bytes) -> {
              if (!file.equals(Capsule.MANIFEST)) {
                assertThat(later.files().get(file)).as(file).isEqualTo(bytes);
              }
            });
  }

  @Test
  void theManifestListsEveryOtherFileOfTheZip() throws Exception {
    Capsule capsule = capsule();
    Map<String, byte[]> unpacked = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(capsule.zip()))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        unpacked.put(entry.getName(), zip.readAllBytes());
        entry = zip.getNextEntry();
      }
    }

    JsonNode manifest = json(capsule, "manifest.json");
    assertThat(manifest.path("formatVersion").asInt()).isEqualTo(1);
    assertThat(manifest.path("system").asText()).isEqualTo("ragqa-production");
    assertThat(manifest.path("accountId").asText()).isEqualTo("111122223333");
    assertThat(manifest.path("region").asText()).isEqualTo("ap-south-1");
    assertThat(manifest.path("time").asText()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(texts(manifest.path("files"), "name")).hasSize(unpacked.size() - 1);
    for (JsonNode file : manifest.path("files")) {
      byte[] bytes = unpacked.getOrDefault(file.path("name").asText(), new byte[0]);
      assertThat(file.path("size").asInt()).isEqualTo(bytes.length);
      assertThat(file.path("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
  }

  @Test
  void saysHowItIsMadeAgain() {
    String readme = text(capsule(), "README.md");

    assertThat(readme)
        .contains("aws cloudformation create-stack --stack-name ragqa-production-network")
        .contains("--parameters file://stacks/ragqa-production-services/parameters.json")
        .contains("aws cloudformation wait stack-create-complete --stack-name ")
        .contains("--capabilities CAPABILITY_NAMED_IAM")
        .contains(
            "docker buildx imagetools create --tag"
                + " \"$ACCOUNT.dkr.ecr.$AWS_DEFAULT_REGION.amazonaws.com/ragqa/")
        .contains(
            "aws rds restore-db-instance-from-db-snapshot --db-instance-identifier NEW"
                + " --db-snapshot-identifier arn:aws:rds:ap-south-1:111122223333:snapshot:last")
        .contains("No good copy of it is known.");
    assertThat(readme.indexOf("### ragqa-production-network"))
        .isLessThan(readme.indexOf("### ragqa-production-services"));
  }
}
