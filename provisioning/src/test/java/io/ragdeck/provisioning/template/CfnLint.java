package io.ragdeck.provisioning.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * AWS's linter for templates, which comes with the emulator. The executable is named by the system
 * property {@code tools.cfnlint}, which {@code ./test} sets; else {@code cfn-lint} on the path.
 */
public final class CfnLint {

  private CfnLint() {}

  /**
   * Everything that it finds in these files with no rule left out: empty where they are clean.
   *
   * @param regions in which each template must be valid
   */
  public static String findings(List<Path> templates, List<String> regions) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("tools.cfnlint", "cfn-lint"));
    command.addAll(List.of("--format", "parseable", "--regions"));
    command.addAll(regions);
    command.add("--");
    templates.forEach(template -> command.add(template.toString()));
    try {
      Path output = Files.createTempFile("cfn-lint", ".txt");
      // Its exit code has a bit for each level of finding; anything but 0 says something.
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String found = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return code == 0 ? found : "exit code " + code + "\n" + found;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "These tests need cfn-lint: run ./test, or name it with -Dtools.cfnlint=", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
