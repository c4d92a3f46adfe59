package io.ragdeck.console.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * AWS's own command line as a witness: it knows nothing of the console and asks the same endpoint.
 * {@code ./test} names the executable by the system property {@code tools.aws}.
 */
final class AwsCommandLine {

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> environment;

  /**
   * @param environment endpoint, region and credentials, as the console has them
   */
  AwsCommandLine(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    // The first version of the command line reads the region here only.
    this.environment.put("AWS_DEFAULT_REGION", environment.getOrDefault("AWS_REGION", ""));
    this.environment.put("AWS_PAGER", "");
  }

  /** What a command says, such as {@code ec2 describe-vpcs}. */
  JsonNode says(String... command) {
    List<String> words = new ArrayList<>(List.of(System.getProperty("tools.aws", "aws")));
    words.addAll(List.of(command));
    words.addAll(List.of("--output", "json"));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    try {
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return json.readTree(said.isBlank() ? "{}" : said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
