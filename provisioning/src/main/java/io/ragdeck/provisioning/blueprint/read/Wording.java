package io.ragdeck.provisioning.blueprint.read;

import io.ragdeck.provisioning.blueprint.BlueprintProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Replaces the words of a whole document and collects those that stand for nothing. */
final class Wording {

  private final Source source;
  private final Tree.Mapping document;
  private final List<BlueprintProblem> problems = new ArrayList<>();

  Wording(Source source, Tree.Mapping document) {
    this.source = source;
    this.document = document;
  }

  Tree.Mapping replaced(Words words) {
    Map<String, Tree> entries = new LinkedHashMap<>(document.entries());
    for (String part : Words.PARTS) {
      entries.computeIfPresent(part, (_, tree) -> replaced(tree, words, List.of(part)));
    }
    return new Tree.Mapping(document.line(), entries);
  }

  List<BlueprintProblem> problems() {
    return problems;
  }

  private Tree replaced(Tree tree, Words words, List<String> path) {
    return switch (tree) {
      case Tree.Mapping mapping -> {
        Map<String, Tree> entries = new LinkedHashMap<>();
        boolean components = path.equals(List.of("components"));
        mapping
            .entries()
            .forEach(
                (key, value) ->
                    entries.put(
                        key,
                        replaced(value, components ? words.within(key) : words, with(path, key))));
        yield new Tree.Mapping(mapping.line(), entries);
      }
      case Tree.Sequence sequence -> {
        List<Tree> items = new ArrayList<>();
        for (Tree item : sequence.items()) {
          items.add(replaced(item, words, with(path, "" + items.size())));
        }
        yield new Tree.Sequence(sequence.line(), items);
      }
      case Tree.Scalar scalar -> replaced(scalar, words, path);
    };
  }

  private Tree.Scalar replaced(Tree.Scalar scalar, Words words, List<String> path) {
    if (!scalar.value().isTextual() || !scalar.value().textValue().contains("${")) {
      return scalar;
    }
    String text = scalar.value().textValue();
    for (String unknown : words.unknown(text)) {
      problems.add(
          source.problem(
              document,
              path,
              "'${%s}' stands for nothing".formatted(unknown),
              Closest.cure(unknown, new TreeSet<>(words.values().keySet()))
                  + " A component's attribute is written ${component.attribute}."));
    }
    return new Tree.Scalar(scalar.line(), words.replace(text));
  }

  static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
