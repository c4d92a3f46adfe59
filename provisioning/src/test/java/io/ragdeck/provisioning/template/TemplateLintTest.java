package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's linter has nothing to say of any template, at any level, with no rule left out. */
class TemplateLintTest {

  @TempDir Path directory = Path.of("");

  /** A text that is drawn for more than one region or environment is looked at once. */
  private final Map<String, Set<String>> regionsOf = new LinkedHashMap<>();

  private final Map<String, Path> files = new LinkedHashMap<>();

  @Test
  void everyTemplateIsClean() throws IOException {
    for (Drawing drawing : Drawing.all()) {
      for (StackTemplate stack : drawing.stacks()) {
        add(drawing, stack, "yaml", stack.template().yaml());
      }
    }
    // That every JSON says what its YAML says is another test: it needs no second look at all.
    for (Drawing drawing : Drawing.production()) {
      for (StackTemplate stack : drawing.stacks()) {
        add(drawing, stack, "json", stack.template().json());
      }
    }
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(findings()).isBlank();
  }

  private void add(Drawing drawing, StackTemplate stack, String form, String text)
      throws IOException {
    regionsOf.computeIfAbsent(text, _ -> new TreeSet<>()).add(drawing.design().region());
    if (!files.containsKey(text)) {
      String name = drawing.title() + "/" + stack.kind().suffix() + "." + form;
      files.put(text, Files.writeString(directory.resolve(name.replace('/', '_')), text));
    }
  }

  /** One run for the templates of each region, and one for those of both, side by side. */
  private String findings() {
    Map<Set<String>, List<Path>> runs = new LinkedHashMap<>();
    regionsOf.forEach(
        (text, regions) ->
            runs.computeIfAbsent(regions, _ -> new ArrayList<>()).add(files.get(text)));
    List<CompletableFuture<String>> running = new ArrayList<>();
    runs.forEach(
        (regions, templates) ->
            running.add(
                CompletableFuture.supplyAsync(
                    () -> CfnLint.findings(templates, List.copyOf(regions)))));
    return String.join("", running.stream().map(CompletableFuture::join).toList());
  }

  /** Were a rule left out somewhere, this would not be found. */
  @Test
  void aWrongTemplateIsFound() throws IOException {
    String wrong =
        Drawing.of("ragqa", "standard")
            .stacks()
            .getFirst()
            .template()
            .yaml()
            .replace("RetentionInDays: 30", "RetentionInDays: 31");
    Path file = Files.writeString(directory.resolve("wrong.yaml"), wrong);

    assertThat(CfnLint.findings(List.of(file), Drawing.REGIONS)).contains("E3030", "31");
  }
}
