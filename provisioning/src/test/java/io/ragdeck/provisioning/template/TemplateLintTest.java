package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's linter has nothing to say of any template, at any level, with no rule left out. */
class TemplateLintTest {

  @TempDir Path directory = Path.of("");

  @Test
  void everyTemplateIsCleanInBothForms() throws IOException {
    // Most regions and environments give the same text: each text is looked at once.
    Map<String, String> texts = new LinkedHashMap<>();
    for (Drawing drawing : Drawing.all()) {
      for (StackTemplate stack : drawing.stacks()) {
        String name = (drawing.title() + "/" + stack.kind().suffix()).replace('/', '_');
        texts.putIfAbsent(stack.template().yaml(), name + ".yaml");
        texts.putIfAbsent(stack.template().json(), name + ".json");
      }
    }
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      files.add(Files.writeString(directory.resolve(text.getValue()), text.getKey()));
    }
    assertThat(CfnLint.findings(files, Drawing.REGIONS)).isEmpty();
  }
}
