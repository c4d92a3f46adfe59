package io.ragdeck.provisioning.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a design needs of an account that has nothing yet. */
class PreflightTest {

  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  private final Sandbox sandbox =
      new Sandbox(
          "empty",
          Clock.systemUTC(),
          CallPolicy.standard(),
          new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void asksForMoreGpusThanTheQuotaHolds() throws IOException {
    assertThat(findings(ragqa("    max: 4\n", "    max: 9\n"), Map.of()))
        .filteredOn(finding -> finding.rule().equals("quota"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.message())
                  .contains("GPU instances' vCPUs on demand", "72 more needed", "allows 64");
              assertThat(finding.fix())
                  .contains(new Finding.Fix.RaiseQuota("ec2", "L-DB2E81BA", 72));
            });
  }

  /** P instances have a quota of their own, of which a new account has none. */
  @Test
  void countsPInstancesForTheirOwnQuota() throws IOException {
    assertThat(
            findings(
                ragqa(
                    "instanceType: g5.2xlarge\n    gpu: true\n    min: 0",
                    "instanceType: p3.2xlarge\n    gpu: true\n    min: 0"),
                Map.of()))
        .filteredOn(finding -> finding.rule().equals("quota"))
        .extracting(Finding::message)
        .containsExactly(
            "P instances' vCPUs on demand: 0 in use and 32 more needed, but AWS allows 0.");
  }

  @Test
  void namesImagesRolesAndCertificatesThatAreMissing() throws IOException {
    List<Finding> findings =
        findings(
            ragqa("", ""),
            Map.of(
                "certificateArn",
                "arn:aws:acm:us-east-1:123456789012:certificate/12345678-other-region"));

    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("missing-image"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("ragqa/api-gateway:v1.0.0"));
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("service-linked-role"))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.cure()).contains("create-service-linked-role"));
    assertThat(findings)
        .filteredOn(finding -> finding.message().contains("certificate is not of ap-south-1"))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  private List<Finding> findings(Blueprint blueprint, Map<String, String> parameters) {
    return new Preflight(sandbox.clients())
        .check(
            blueprint.design(
                new DesignRequest("standard", "ragqa", "production", "ap-south-1", parameters)),
            MUMBAI);
  }

  private static Blueprint ragqa(String text, String replacement) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PreflightTest.class.getResourceAsStream(
                "/io/ragdeck/provisioning/blueprints/ragqa.yaml"))) {
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(source).contains(text);
      return Blueprint.checked(
          "ragqa.yaml", source.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
    }
  }
}
