package io.ragdeck.provisioning.capsule;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.stack.Stacks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** Reads the stacks of a system: one list, and for each its template and what it made. */
final class StackReader {

  /** Of all templates together. */
  private static final int MOST_BYTES = 32 << 20;

  private final CloudFormationClient client;
  private final Subject subject;
  private final Questions questions;
  private final Gaps gaps;

  /** Bytes of templates that still fit in. */
  private int left = MOST_BYTES;

  StackReader(AwsClients clients, Subject subject, Questions questions, Gaps gaps) {
    this.client = clients.cloudFormation(subject.location());
    this.subject = subject;
    this.questions = questions;
    this.gaps = gaps;
  }

  /** In an order in which they can be made again. */
  OwnStacks read() {
    Stacks stacks = new Stacks(client);
    Optional<List<Stack>> found =
        questions.ask("the stacks of the system", () -> stacks.of(subject));
    if (found.filter(List::isEmpty).isPresent()) {
      gaps.unknown(
          "what made the system",
          "No stack carries its tags ragdeck:system and ragdeck:environment.");
    }
    List<OwnStack> all =
        found.orElse(List.of()).stream()
            .sorted(
                Comparator.comparing(
                        Stack::creationTime, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Stack::stackName))
            .map(stack -> read(stacks, stack))
            .toList();
    return new OwnStacks(ordered(all), found.isPresent());
  }

  private OwnStack read(Stacks stacks, Stack stack) {
    String name = stack.stackName();
    Optional<String> template =
        questions.ask(
            templateOf(name),
            () ->
                client
                    .getTemplate(
                        it -> it.stackName(stack.stackId()).templateStage(TemplateStage.ORIGINAL))
                    .templateBody());
    return new OwnStack(
        stack,
        template.filter(body -> fits(name, body)),
        questions.ask(
            "the resources of the stack " + name, () -> stacks.resources(stack.stackId())));
  }

  static String templateOf(String stack) {
    return "the template of the stack " + stack;
  }

  private boolean fits(String name, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    if (length > left) {
      gaps.unknown(templateOf(name), "With it the templates would be larger than 32 MB.");
      return false;
    }
    left -= length;
    return true;
  }

  /** Each behind those whose outputs it takes, otherwise as they were made. */
  static List<OwnStack> ordered(List<OwnStack> made) {
    List<Stack> stacks = made.stream().map(OwnStack::stack).toList();
    List<OwnStack> left = new ArrayList<>(made);
    List<OwnStack> ordered = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (!left.isEmpty()) {
      OwnStack next =
          left.stream()
              .filter(
                  one ->
                      one.sources(stacks).stream()
                          .allMatch(source -> names.contains(source.stack())))
              .findFirst()
              // Two that take from each other were changed after they were made.
              .orElseGet(left::getFirst);
      left.remove(next);
      ordered.add(next);
      names.add(next.name());
    }
    return ordered;
  }
}
