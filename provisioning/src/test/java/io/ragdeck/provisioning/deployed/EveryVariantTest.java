package io.ragdeck.provisioning.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Blueprints;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.DesignRequest;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.Service;

/** Every variant of every blueprint comes up whole from its templates. */
class EveryVariantTest {

  static Stream<Arguments> variants() {
    return Blueprints.load(Optional.empty()).all().stream()
        .flatMap(
            blueprint ->
                blueprint.variants().stream()
                    .flatMap(
                        variant ->
                            Stream.of(
                                Arguments.of(blueprint, variant.id(), "production", "ap-south-1"),
                                Arguments.of(blueprint, variant.id(), "staging", "us-east-1"))));
  }

  @ParameterizedTest(name = "{1} in {2}, {3}")
  @MethodSource("variants")
  void comesUpFromItsTemplates(
      Blueprint blueprint, String variant, String environment, String region) {
    Design design =
        blueprint.design(
            new DesignRequest(variant, blueprint.project(), environment, region, Map.of()));
    try (Deployment deployment = new Deployment(region)) {
      deployment.prepare(design);
      for (Stack stack : deployment.make(design)) {
        assertThat(deployment.complete(stack))
            .as(() -> deployment.failures(stack.stackName()))
            .isTrue();
      }
      for (EcsService wanted : design.all(EcsService.class)) {
        Service service = service(deployment, design, wanted);
        assertThat(service.runningCount()).as(wanted.name()).isEqualTo(expected(wanted));
      }
    }
  }

  private static int expected(EcsService service) {
    return service.count() == 0
        ? 0
        : Math.max(service.count(), service.scaling().map(it -> it.min()).orElse(0));
  }

  private static Service service(Deployment deployment, Design design, EcsService wanted) {
    return deployment
        .sandbox
        .clients()
        .ecs(deployment.location())
        .describeServices(
            request -> request.cluster(design.cluster()).services(List.of(wanted.name())))
        .services()
        .getFirst();
  }
}
