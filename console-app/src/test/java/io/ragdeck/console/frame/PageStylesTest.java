package io.ragdeck.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All style sheets reach all pages: a name that two of them style is styled by both everywhere. */
class PageStylesTest {

  private static final Path PAGES = Path.of("src/main/resources/assets/css/pages");

  /** A component, of which pages style what they put in. */
  private static final Set<String> SHARED = Set.of(".panel");

  private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");
  private static final Pattern LEADING = Pattern.compile("(?:^|,)\\s*(\\.[\\w-]+)");

  @Test
  void noTwoPagesStyleTheSameName() throws IOException {
    TreeMap<String, Set<String>> pages = new TreeMap<>();
    for (Path sheet : sheets()) {
      String text = Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", "");
      SELECTORS
          .matcher(text)
          .results()
          .map(MatchResult::group)
          .flatMap(selectors -> LEADING.matcher(selectors).results())
          .map(found -> found.group(1))
          .filter(name -> !SHARED.contains(name))
          .forEach(
              name ->
                  pages
                      .computeIfAbsent(name, _ -> new TreeSet<>())
                      .add(sheet.getFileName().toString()));
    }

    assertThat(pages).hasSizeGreaterThan(100);
    pages.values().removeIf(sheets -> sheets.size() == 1);
    assertThat(pages).isEmpty();
  }

  private static List<Path> sheets() throws IOException {
    try (Stream<Path> all = Files.list(PAGES)) {
      return all.toList();
    }
  }
}
