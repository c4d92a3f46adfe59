package io.ragdeck.provisioning.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What CloudFormation asks of any template, and stacks of each other. */
class TemplateStructureTest {

  private static final String ALL = "io.ragdeck.provisioning.template.Drawing#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void staysWithinCloudFormationsLimits(Drawing drawing) {
    for (StackTemplate stack : drawing.stacks()) {
      Template template = stack.template();
      assertThat(stack.name()).matches("[a-zA-Z][a-zA-Z0-9-]{0,127}");
      assertThat(template.resources()).hasSizeBetween(1, 500);
      assertThat(template.parameters()).hasSizeLessThanOrEqualTo(200);
      assertThat(template.outputs()).hasSizeLessThanOrEqualTo(200);
      assertThat(template.description().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(1024);
      assertThat(template.yaml().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(Template.LARGEST);
      assertThat(template.json().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(Template.LARGEST);
      assertThat(names(template)).allMatch(name -> name.matches("[A-Za-z0-9]{1,255}"));
    }
  }

  private static List<String> names(Template template) {
    List<String> names = new ArrayList<>(template.resources().keySet());
    names.addAll(template.parameters().keySet());
    names.addAll(template.outputs().keySet());
    return names;
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void namesOnlyWhatIsDefined(Drawing drawing) {
    for (StackTemplate stack : drawing.stacks()) {
      Template template = stack.template();
      for (String name : namedIn(template)) {
        String id = name.split("\\.", 2)[0];
        boolean attribute = name.contains(".");
        assertThat(
                template.resources().containsKey(id)
                    || (!attribute && template.parameters().containsKey(id)))
            .as("%s: %s", stack.name(), name)
            .isTrue();
      }
      template
          .resources()
          .forEach(
              (id, resource) ->
                  assertThat(template.resources().keySet())
                      .as("%s: what %s waits for", stack.name(), id)
                      .containsAll(resource.dependsOn()));
    }
  }

  private static Set<String> namedIn(Template template) {
    Set<String> names = new LinkedHashSet<>();
    template.resources().values().forEach(one -> names.addAll(Walk.named(one.document())));
    template.outputs().values().forEach(one -> names.addAll(Walk.named(one.value())));
    return names;
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void hasNoParameterThatNothingUsesOrFeeds(Drawing drawing) {
    for (StackTemplate stack : drawing.stacks()) {
      Template template = stack.template();
      assertThat(namedIn(template)).as(stack.name()).containsAll(template.parameters().keySet());
      assertThat(stack.sources().keySet())
          .containsExactlyElementsOf(template.parameters().keySet());
      stack
          .sources()
          .forEach(
              (name, source) -> {
                switch (source) {
                  case StackTemplate.Source.Value(String text) -> assertThat(text).isNotEmpty();
                  case StackTemplate.Source.Output(StackKind other, String output) ->
                      assertThat(outputs(drawing, other)).as(name).contains(output);
                }
              });
    }
  }

  private static Set<String> outputs(Drawing drawing, StackKind kind) {
    return drawing.stacks().stream()
        .filter(stack -> stack.kind() == kind)
        .findFirst()
        .orElseThrow()
        .template()
        .outputs()
        .keySet();
  }

  /** Stacks are made in order, so that a value can only come from a stack before. */
  @ParameterizedTest
  @MethodSource(ALL)
  void takesValuesOnlyFromStacksMadeBefore(Drawing drawing) {
    assertThat(drawing.stacks()).extracting(StackTemplate::kind).isSorted().doesNotHaveDuplicates();
    for (StackTemplate stack : drawing.stacks()) {
      assertThat(stack.sources().values())
          .allSatisfy(
              source -> {
                if (source instanceof StackTemplate.Source.Output(StackKind other, String output)) {
                  assertThat(other).as(output).isLessThan(stack.kind());
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void noResourceWaitsForItself(Drawing drawing) {
    for (StackTemplate stack : drawing.stacks()) {
      Set<String> done = new HashSet<>();
      for (String id : stack.template().resources().keySet()) {
        visit(stack.template().resources(), id, new LinkedHashSet<>(), done);
      }
    }
  }

  private static void visit(
      Map<String, Resource> resources, String id, LinkedHashSet<String> path, Set<String> done) {
    if (done.contains(id) || !resources.containsKey(id)) {
      return;
    }
    assertThat(path.add(id)).as("a circle: %s, %s", path, id).isTrue();
    Resource resource = resources.get(id);
    Set<String> next = new LinkedHashSet<>(resource.dependsOn());
    Walk.named(resource.properties()).forEach(name -> next.add(name.split("\\.", 2)[0]));
    next.forEach(other -> visit(resources, other, path, done));
    path.remove(id);
    done.add(id);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void carriesTheTagsThatFindTheSystem(Drawing drawing) {
    for (StackTemplate stack : drawing.stacks()) {
      assertThat(stack.tags())
          .containsEntry("ragdeck:system", drawing.design().name())
          .containsEntry("ragdeck:environment", drawing.design().environment())
          .containsEntry("Project", drawing.design().project());
    }
  }
}
