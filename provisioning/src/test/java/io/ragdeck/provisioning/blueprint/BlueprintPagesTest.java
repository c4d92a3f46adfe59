package io.ragdeck.provisioning.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether {@code docs/blueprints} says what the blueprints say; {@code -Dupdate} writes it. */
class BlueprintPagesTest {

  private static final Path DOCS = Path.of("../docs/blueprints");

  static Stream<Map.Entry<String, String>> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    Blueprints catalog = Blueprints.load(Optional.empty());
    pages.put("README.md", ReadmePage.of(catalog));
    pages.put("format.md", FormatPage.written());
    catalog.all().forEach(one -> pages.put(one.id() + ".md", BlueprintPage.of(one)));
    return pages.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void saysWhatTheBlueprintSays(Map.Entry<String, String> page) throws IOException {
    Path file = DOCS.resolve(page.getKey());
    if (System.getProperty("update") != null) {
      Files.createDirectories(DOCS);
      Files.writeString(file, page.getValue());
    }

    assertThat(file).content().isEqualTo(page.getValue());
  }
}
