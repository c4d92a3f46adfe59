package io.ragdeck.provisioning.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.lint.Finding.Severity;
import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackKind;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.Template;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule finds what it is for, and is silent where all is well. */
class LinterTest {

  private static final Clock NOVEMBER_2026 =
      Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

  private final Linter linter = new Linter(NOVEMBER_2026);

  @Test
  void hasNoErrorForTheExample() {
    assertThat(found(example())).extracting(Finding::severity).doesNotContain(Severity.ERROR);
  }

  /** Each row: text of the example, what it is replaced by, and the rule that must find it. */
  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "16.13"            | "13.12"                                        | end-of-life-engine | ERROR   | postgres
          "16.13"            | "14.20"                                        | end-of-life-engine | WARNING | postgres
          DATABASE_HOST: "${ | ADMIN_PASSWORD: hunter2, DATABASE_HOST: "${     | plain-secret       | ERROR   | web
          DATABASE_HOST: "${ | CALL: "https://me:hunter2@x", DATABASE_HOST: "${ | plain-secret    | ERROR   | web
          DATABASE_HOST: "${ | KEY: AKIAABCDEFGHIJKLMNOP, DATABASE_HOST: "${   | plain-secret       | ERROR   | web
          DATABASE_HOST: "${ | K: "{{resolve:secretsmanager:a}}", DATABASE_HOST: "${ | plain-secret | ERROR   | web
          default: v1.0.0    | default: latest                                | moving-tag         | WARNING | imageTag
          """)
  void finds(String text, String replacement, String rule, Severity severity, String about) {
    String source = flow(example());
    assertThat(source).contains(text);

    assertThat(
            found(source.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement))))
        .filteredOn(finding -> finding.rule().equals(rule))
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.about()).isEqualTo(about);
              assertThat(finding.cure()).isNotBlank();
            });
  }

  @Test
  void findsADatabaseWithoutBackups() {
    assertThat(
            found(
                example()
                    .replace(
                        "    database: tickets\n", "    database: tickets\n    backupDays: 0\n")))
        .filteredOn(finding -> finding.rule().equals("no-backup"))
        .extracting(Finding::severity)
        .contains(Severity.ERROR);
  }

  /** Nothing starts that reaches neither its registry nor its log. */
  @Test
  void findsNetworksWithoutAWayOut() {
    String network = "network: {";
    String closed = example().replace(network, network + "egress: endpoints, ");

    assertThat(found(closed))
        .filteredOn(finding -> finding.rule().equals("no-way-out"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.message())
                  .contains("ecr.api, ecr.dkr, ecs, ecs-agent, ecs-telemetry, logs")
                  .contains("secretsmanager, sqs.");
            });
    assertThat(
            found(
                closed
                    .replace(
                        "endpoints, ",
                        "endpoints, endpoints: [ecr.api, ecr.dkr, ecs, ecs-agent, ecs-telemetry,"
                            + " logs, secretsmanager, sqs], ")
                    .replaceFirst("build: \\{context: web}", "image: nginx:1.29.4")))
        .filteredOn(finding -> finding.rule().equals("no-way-out"))
        .extracting(Finding::message)
        .containsExactly("The image nginx:1.29.4 can't be fetched without a NAT gateway.");
  }

  @Test
  void findsPortsThatTheInternetReaches() {
    assertThat(ingress(22, 22)).extracting(Finding::rule).contains("public-ssh");
    assertThat(ingress(0, 65_535)).extracting(Finding::rule).contains("public-ssh");
    assertThat(ingress(5432, 5432)).extracting(Finding::rule).contains("open-port");
    assertThat(ingress(443, 443)).extracting(Finding::rule).doesNotContain("open-port");
  }

  @Test
  void findsAnAlarmThatMatchesNoMetric() {
    assertThat(
            linter.check(
                design(example()),
                stack(
                    Resource.of(
                        "AWS::CloudWatch::Alarm",
                        Properties.of("Namespace", "AWS/ECS")
                            .with("MetricName", "CPUUtilization")))))
        .extracting(Finding::rule)
        .contains("alarm-without-dimension", "alarm-without-action");
  }

  /** AWS's table; anything else is refused when a task definition is registered. */
  @Test
  void knowsTheSizesOfFargate() {
    assertThat(FargateSizes.has(256, 2048)).isTrue();
    assertThat(FargateSizes.has(1024, 1024)).isFalse();
    assertThat(FargateSizes.has(1536, 2048)).isFalse();
    assertThat(FargateSizes.has(4096, 30 * 1024)).isTrue();
    assertThat(FargateSizes.has(8192, 18 * 1024)).isFalse();
    assertThat(FargateSizes.has(16384, 120 * 1024)).isTrue();
    assertThat(FargateSizes.atLeast(1536, 2048)).isEqualTo("2048 CPU units with 4096 MiB");
  }

  private List<Finding> ingress(int from, int to) {
    return linter.check(
        design(example()),
        stack(
            Resource.of(
                "AWS::EC2::SecurityGroupIngress",
                Properties.of("CidrIp", "0.0.0.0/0").with("FromPort", from).with("ToPort", to))));
  }

  private static List<StackTemplate> stack(Resource resource) {
    return List.of(
        new StackTemplate(
            StackKind.SERVICES,
            "tickets-production-services",
            new Template("One resource", Map.of(), Map.of("One", resource), Map.of()),
            Map.of(),
            Map.of()));
  }

  private List<Finding> found(String blueprint) {
    Design design = design(blueprint);
    return linter.check(design, SystemTemplates.of(design));
  }

  private static Design design(String blueprint) {
    return Blueprint.checked("tickets.yaml", blueprint.getBytes(UTF_8))
        .design(new DesignRequest("standard", "tickets", "production", "us-east-1", Map.of()));
  }

  /** With the first variables on one line, so that a row can put another before them. */
  private static String flow(String source) {
    return source.replaceFirst(
        "environment:\\n      DATABASE_HOST: (\\S+)\\n      QUEUE_URL: (\\S+)\\n",
        "environment: {DATABASE_HOST: $1, QUEUE_URL: $2}\n");
  }

  private static String example() {
    try (InputStream in =
        Objects.requireNonNull(
            LinterTest.class.getResourceAsStream(
                "/io/ragdeck/provisioning/blueprint/tickets.yaml"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
