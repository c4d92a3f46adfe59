package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is told who writes a blueprint wrong, on the example of the documentation. */
class BlueprintErrorsTest {

  static String example() {
    try (InputStream in =
        Objects.requireNonNull(BlueprintErrorsTest.class.getResourceAsStream("tickets.yaml"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void acceptsTheExample() {
    Blueprint tickets = Blueprint.checked("tickets.yaml", example().getBytes(UTF_8));

    assertThat(tickets.environments()).containsExactly("production", "staging");
    assertThat(tickets.variants()).extracting(Variant::id).containsExactly("standard");
  }

  /** Each row: text of the example, what it is replaced by, and what is said about it. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          DATABASE_HOST: "${postgres.host}"    | DATABASE_HOST: "${postgre.host}"  | components.web.environment.DATABASE_HOST | there is no component 'postgre' | Did you mean 'postgres'?
          DATABASE_HOST: "${postgres.host}"    | DATABASE_HOST: "${postgres.hots}" | components.web.environment.DATABASE_HOST | 'postgres' has no attribute 'hots' | Did you mean 'host'?
          DATABASE_PASSWORD: postgres.password | DATABASE_PASSWORD: postgres.pass  | components.web.secrets.DATABASE_PASSWORD | there is no secret 'postgres.pass' | Did you mean 'postgres.password'?
          SESSION_KEY: session-key             | SESSION_KEY: sesion-key           | components.web.secrets.SESSION_KEY       | there is no secret 'sesion-key'    | Did you mean 'session-key'?
          SESSION_KEY: session-key             | DATABASE_HOST: session-key        | components.web.secrets.DATABASE_HOST     | 'DATABASE_HOST' is a variable and a secret | keep the secret
          count: 2                             | cuont: 2                          | components.web.cuont                     | there is no setting 'cuont' here   | Did you mean 'count'?
          count: 2                             | count: two                        | components.web.count                     | must be a whole number, not the text 'two' | Tasks that run while nothing scales.
          count: 2                             | count: -1                         | components.web.count                     | '-1' is less than 0                | Tasks that run
          count: 2                             | count: 9                          | components.web.count                     | 9 lies outside of its scaling's 2 to 4 | take a count between
          cpu: 512                             | cpu: 1536                         | components.web.cpu                       | Fargate has no size with cpu 1536 and memory 1024 | cpu 2048 with memory 4096
          kind: queue                          | kind: queu                        | components.questions.kind                | 'queu' is not possible here        | Did you mean 'queue'?
          "16.13"                              | 16.13                             | components.postgres.version              | must be text, not the number 16.13 | Put it in quotes.
          "16.13"                              | "16"                              | components.postgres.version              | '16' is not written as it must be  | with its minor
          database: tickets                    | # none                            | components.postgres                      | 'database' is missing              | Add `database:`. Its first database.
          on: gpu                              | on: gpus                          | components.answers.on                    | there is no capacity 'gpus'        | Did you mean 'gpu'?
          on: gpu                              | on: fargate                       | components.answers.gpus                  | needs a GPU, which 'fargate' does not have | a capacity with `gpu: true`
          queue: questions                     | queue: postgres                   | components.answers.scaling.queue         | 'postgres' is no component of the kind 'queue' | There are: questions.
          balancer: {default: web}             | balancer: {default: wbe}          | balancer.default                         | 'wbe' is no service with a route   | Did you mean 'web'?
          balancer: {default: web}             | # none                            | components.web.route                     | there is no load balancer          | Add `balancer: {}`
          10.40.2.0/24                         | 10.41.2.0/24                      | network.privateSubnets.1                 | 10.41.2.0/24 does not lie in the VPC's 10.40.0.0/16 | parts of `cidr`
          10.40.2.0/24                         | 10.40.1.0/25                      | network.privateSubnets.1                 | 10.40.1.0/25 overlaps 10.40.1.0/24 | addresses of its own
          10.40.2.0/24                         | 10.40.2.0/33                      | network.privateSubnets.1                 | '10.40.2.0/33' is not a block      | from /16 to /28
          namespace: "${prefix}.local"         | namespace: "${perfix}.local"      | namespace                                | '${perfix}' stands for nothing     | Did you mean 'prefix'?
          build: {context: web}                | image: nginx:latest               | components.web                           | names no version                   | Pin a tag
          build: {context: web}                | # none                            | components.web                           | has neither an image nor a build   | `build:` for one of the system's own
          session-key: #                       | balancer: #                       | components.balancer                      | 'balancer' is a reserved name      | Name the component otherwise.
          max: 4, cpu: 60                      | max: 4                            | components.web.scaling                   | says nothing that it could follow  | Add cpu
          health: /health}                     | health: /health, priority: 0, healthTimeoutSeconds: 60} | components.web.route | healthTimeoutSeconds 60 is not less | refuses
          """)
  void saysWhereAndWhatWouldBeRight(
      String text, String replacement, String at, String message, String cure) {
    String source = example();
    String original = text.equals("session-key: #") ? "  session-key:" : text;
    String changed = replacement.equals("balancer: #") ? "  balancer:" : replacement;
    int line = line(source, original);
    String wrong =
        source.substring(0, source.indexOf(original))
            + changed
            + source.substring(source.indexOf(original) + original.length());

    BlueprintProblem problem =
        problems(wrong).stream()
            .filter(one -> one.at().equals(at))
            .findFirst()
            .orElseThrow(() -> new AssertionError("Nothing at " + at + ": " + problems(wrong)));

    assertThat(problem.file()).isEqualTo("tickets.yaml");
    assertThat(problem.message()).contains(message);
    assertThat(problem.cure()).contains(cure);
    assertThat(problem.line()).isBetween(line - 12, line + 12);
  }

  @Test
  void namesTheVeryLine() {
    String wrong =
        example()
            .replace(
                "      QUEUE_URL: \"${questions.url}\"\n    secrets:\n      DATABASE_PASSWORD: postgres.password\n      SESSION",
                "      QUEUE_URL: \"${question.url}\"\n    secrets:\n      DATABASE_PASSWORD: postgres.password\n      SESSION");

    assertThat(problems(wrong))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(line(wrong, "${question.url}"));
              assertThat(problem.cure()).isEqualTo("Did you mean 'questions'?");
            });
  }

  @Test
  void wantsAPlaceForNamesOfServices() {
    String wrong =
        example()
            .replace("namespace: \"${prefix}.local\"", "")
            .replace(
                "QUEUE_URL: \"${questions.url}\"\n    secrets:\n      DATABASE_PASSWORD: postgres.password\n  gpu",
                "WEB: \"${web.url}\"\n  gpu");

    assertThat(problems(wrong))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.at()).isEqualTo("components.answers.environment.WEB");
              assertThat(problem.cure()).contains("namespace: \"${prefix}.local\"");
            });
  }

  @Test
  void saysEverythingAtOnce() {
    String wrong = example().replace("cpu: 512", "cpu: 500").replace("max: 4, cpu", "max: 1, cpu");

    assertThat(problems(wrong))
        .extracting(BlueprintProblem::at)
        .containsExactly("components.web.cpu", "components.web.scaling");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "a: [1"            | This is not YAML
          "a: 1\\na: 2"      | 'a' is there twice
          "a: !!set {b}"     | has no meaning here
          "- a"              | The file is not a mapping
          "# nothing"        | The file is empty
          "a: &x [*x]"       | too large or too deep
          "? [a]\\n: b"      | A key is not a word
          "a: b\\n---\\nc: d"  | This is not YAML
          """)
  void refusesWhatIsNotOneMapping(String text, String message) {
    assertThat(problems(text.replace("\\n", "\n")).getFirst().message()).contains(message);
  }

  @Test
  void refusesAliasBombsDepthSizeAndOtherEncodings() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%s: &a%s [%s]\n".formatted(i, i, "*a%s, ".formatted(i - 1).repeat(9) + "x"));
    }
    assertThat(problems(bomb.toString()).getFirst().message()).contains("too large or too deep");
    assertThat(problems("a: " + "[".repeat(5000) + "]".repeat(5000))).isNotEmpty();
    assertThat(problems("a: " + "x".repeat(1024 * 1024)).getFirst().message()).contains("bytes");
    assertThat(
            problems("a: ü".getBytes(java.nio.charset.StandardCharsets.UTF_16))
                .getFirst()
                .message())
        .contains("not UTF-8");
    assertThat(problems("a: \u0007")).isNotEmpty();
  }

  private static int line(String text, String part) {
    return (int) text.substring(0, text.indexOf(part)).lines().count()
        + (text.charAt(text.indexOf(part) - 1) == '\n' ? 1 : 0);
  }

  private static List<BlueprintProblem> problems(String text) {
    return problems(text.getBytes(UTF_8));
  }

  private static List<BlueprintProblem> problems(byte[] bytes) {
    BlueprintException refused =
        catchThrowableOfType(
            BlueprintException.class, () -> Blueprint.checked("tickets.yaml", bytes));
    assertThat(refused).as("nothing was found wrong").isNotNull();
    return refused.problems();
  }
}
