package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.ClientException;

class TaskDefinitionsTest {

  private final World world = new World("empty");

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "256,512,true",
    "256,2048,true",
    "256,4096,false",
    "512,1024,true",
    "512,1536,false",
    "1024,2048,true",
    "1536,2048,false",
    "4096,30720,true",
    "4096,31744,false",
    "8192,16384,true",
    "8192,18432,false",
    "1 vCPU,2 GB,true",
    "16384,122880,true"
  })
  void onlyTheSizesOfFargateAreAccepted(String cpu, String memory, boolean accepted) {
    var request = Ecs.web("web").cpu(cpu).memory(memory).build();
    if (accepted) {
      assertThat(world.ecs().registerTaskDefinition(request).taskDefinition().cpu()).isEqualTo(cpu);
    } else {
      assertThatThrownBy(() -> world.ecs().registerTaskDefinition(request))
          .isInstanceOf(ClientException.class)
          .hasMessageContaining("No Fargate configuration exists for given values");
    }
  }

  @Test
  void revisionsCountUpAndTheNewestIsTheFamily() {
    world.ecs().registerTaskDefinition(Ecs.web("web").build());
    world.ecs().registerTaskDefinition(Ecs.web("web").cpu("512").memory("1024").build());
    assertThat(
            world
                .ecs()
                .describeTaskDefinition(one -> one.taskDefinition("web"))
                .taskDefinition()
                .revision())
        .isEqualTo(2);
    assertThat(
            world
                .ecs()
                .listTaskDefinitions(one -> one.familyPrefix("web").sort("DESC"))
                .taskDefinitionArns())
        .extracting(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .containsExactly("web:2", "web:1");
  }

  @Test
  void containersMayNotAskForMoreThanTheTaskHas() {
    assertThatThrownBy(
            () ->
                world
                    .ecs()
                    .registerTaskDefinition(
                        Ecs.web("web")
                            .containerDefinitions(
                                one -> one.name("a").image("a:1").cpu(200),
                                one -> one.name("b").image("b:1").cpu(200))
                            .build()))
        .isInstanceOf(ClientException.class);
  }

  @Test
  void anUnknownTaskDefinitionIsRefused() {
    assertThatThrownBy(
            () -> world.ecs().describeTaskDefinition(one -> one.taskDefinition("none:3")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("Unable to describe task definition.");
  }
}
