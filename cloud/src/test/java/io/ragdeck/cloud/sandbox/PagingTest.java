package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

class PagingTest {

  private final World world = new World("thousand");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void listServicesGivesTenUnlessAskedForMore() {
    var page = world.ecs().listServices(one -> one.cluster("team01-cluster"));
    assertThat(page.serviceArns()).hasSize(10);
    assertThat(page.nextToken()).isNotBlank();
    assertThat(
            world
                .ecs()
                .listServices(one -> one.cluster("team01-cluster").maxResults(100))
                .serviceArns())
        .hasSize(100);
  }

  @Test
  void pagesNeitherRepeatNorLeaveOut() {
    List<String> arns = new ArrayList<>();
    world
        .ecs()
        .listServicesPaginator(one -> one.cluster("team01-cluster").maxResults(7))
        .serviceArns()
        .forEach(arns::add);
    assertThat(arns).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aPageGoesOnWhereItWasThoughServicesComeAndGo() {
    var first = world.ecs().listServices(one -> one.cluster("team01-cluster").maxResults(50));
    String last = first.serviceArns().getLast();
    world.ecs().deleteService(one -> one.cluster("team01-cluster").service(last).force(true));
    world.advance(Duration.ofMinutes(10));
    var second =
        world
            .ecs()
            .listServices(
                one -> one.cluster("team01-cluster").maxResults(50).nextToken(first.nextToken()));
    assertThat(second.serviceArns()).hasSize(50).doesNotContainAnyElementsOf(first.serviceArns());
  }

  @Test
  void aTokenThatSomebodyMadeUpIsRefused() {
    assertThatThrownBy(
            () ->
                world
                    .ecs()
                    .listServices(one -> one.cluster("team01-cluster").nextToken("bm9uc2Vuc2U=")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void anUnknownClusterIsNotFoundAndWithoutANameItIsTheDefaultOne() {
    assertThatThrownBy(() -> world.ecs().listServices(one -> one.cluster("nowhere")))
        .isInstanceOf(ClusterNotFoundException.class)
        .hasMessageContaining("Cluster not found.");
    assertThatThrownBy(() -> world.ecs().listServices(one -> {}))
        .isInstanceOf(ClusterNotFoundException.class);
    world.ecs().createCluster(one -> {});
    assertThat(world.ecs().listServices(one -> {}).serviceArns()).isEmpty();
  }

  @Test
  void anUnknownServiceIsAFailureNotAnError() {
    var answer =
        world
            .ecs()
            .describeServices(one -> one.cluster("team01-cluster").services("api-010", "nothing"));
    assertThat(answer.services()).hasSize(1);
    assertThat(answer.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo("MISSING");
              assertThat(failure.arn()).endsWith(":service/team01-cluster/nothing");
            });
  }

  @Test
  void resourcesAreFoundByTagPageByPage() {
    var tagging = world.sandbox.clients().tagging(World.PRODUCTION);
    List<String> arns = new ArrayList<>();
    tagging
        .getResourcesPaginator(
            one ->
                one.resourceTypeFilters("ecs:service")
                    .tagFilters(tag -> tag.key("Project").values("team01-cluster"))
                    .resourcesPerPage(30))
        .resourceTagMappingList()
        .forEach(mapping -> arns.add(mapping.resourceARN()));
    assertThat(arns).hasSize(100).allMatch(arn -> arn.contains(":service/team01-cluster/"));
  }
}
