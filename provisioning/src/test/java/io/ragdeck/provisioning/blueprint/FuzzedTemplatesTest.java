package io.ragdeck.provisioning.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.read.Designer;
import io.ragdeck.provisioning.blueprint.read.Source;
import io.ragdeck.provisioning.template.CfnLint;
import io.ragdeck.provisioning.template.StackTemplate;
import io.ragdeck.provisioning.template.part.SystemTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of a blueprint after something happened to it gives templates that AWS's linter
 * accepts, if it gives any: a sample of those that differ from the original's, with {@code
 * -Dsample=200} a larger one.
 */
class FuzzedTemplatesTest {

  private static final int SAMPLE = Integer.getInteger("sample", 20);
  private static final int MOST_MUTATIONS = 10_000;
  private static final long SEED = 20261122;
  private static final String REGION = "us-east-1";

  @TempDir Path directory = Path.of("");

  private final Set<String> seen = new HashSet<>();
  private final List<Path> files = new ArrayList<>();

  @Test
  void whateverStillGivesATemplateGivesACleanOne() throws IOException {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>();
    for (String id : Blueprints.OWN) {
      texts.add(BlueprintFuzzTest.text(id));
      stacks(texts.getLast()).forEach(stack -> seen.add(stack.template().yaml()));
    }

    for (int i = 0; i < MOST_MUTATIONS && files.size() < SAMPLE; i++) {
      String text = texts.get(i % texts.size());
      keep(i, i % 2 == 0 ? new TextMutation(random).of(text) : new TreeMutation(random).of(text));
    }

    assertThat(files).hasSize(SAMPLE);
    assertThat(CfnLint.findings(files, List.of(REGION)).lines().filter(line -> !isAllowed(line)))
        .isEmpty();
  }

  /**
   * IAM's actions are thousands and new ones come every week: the reader checks their form, not
   * their names. The exit code alone says only that there were findings.
   */
  private static boolean isAllowed(String finding) {
    return finding.isBlank() || finding.startsWith("exit code ") || finding.contains(":W3037:");
  }

  /** One template of each mutation: the first that nobody has seen yet. */
  private void keep(int number, String mutated) throws IOException {
    Optional<StackTemplate> changed =
        stacks(mutated).stream().filter(stack -> seen.add(stack.template().yaml())).findFirst();
    if (changed.isPresent()) {
      StackTemplate stack = changed.get();
      files.add(
          Files.writeString(
              directory.resolve(number + "-" + stack.kind().suffix() + ".yaml"),
              stack.template().yaml()));
    }
  }

  private static List<StackTemplate> stacks(String text) {
    try {
      Source source = Source.read("fuzz.yaml", text.getBytes(UTF_8));
      String variant = source.variants().isEmpty() ? "none" : source.variants().getFirst();
      return SystemTemplates.of(
          new Designer(source)
              .design(
                  new DesignRequest(
                      variant, "fuzz", source.environments().getFirst(), REGION, Map.of())));
    } catch (BlueprintException refused) {
      return List.of();
    }
  }
}
