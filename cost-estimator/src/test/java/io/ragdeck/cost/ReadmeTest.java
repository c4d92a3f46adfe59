package io.ragdeck.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the program in the README compiles, and prints what stands below it. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern IMPORT = Pattern.compile("`((?:io|java)\\.[\\w.]+\\.\\*)`");
  private static final String CLASSES = "target/classes";

  @TempDir private Path folder;

  @Test
  void fiveLinesAreAProgram() throws Exception {
    String readme = Files.readString(README);
    String program = block(readme, "java");
    assertThat(program.lines()).hasSize(5);

    Path source =
        Files.writeString(
            folder.resolve("Main.java"),
            imports(readme)
                + "public class Main {\n  public static void main(String[] arguments) {\n"
                + program
                + "  }\n}\n");
    compile(source);

    assertThat(run()).isEqualTo(block(readme, "text"));
  }

  private static String block(String readme, String language) {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static String imports(String readme) {
    return IMPORT
        .matcher(readme)
        .results()
        .map(found -> "import " + found.group(1) + ";\n")
        .collect(Collectors.joining());
  }

  /** With nothing but the library on the class path. */
  private void compile(Path source) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, "-proc:none", "-cp", CLASSES, source.toString());
    assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
  }

  private String run() throws Exception {
    URL[] path = {folder.toUri().toURL(), Path.of(CLASSES).toAbsolutePath().toUri().toURL()};
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
