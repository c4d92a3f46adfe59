package io.ragdeck.provisioning.template.part;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.Bucket;
import io.ragdeck.provisioning.blueprint.component.Build;
import io.ragdeck.provisioning.blueprint.component.Capacity;
import io.ragdeck.provisioning.blueprint.component.Component;
import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.blueprint.component.Container;
import io.ragdeck.provisioning.blueprint.component.DocumentDb;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.blueprint.component.FileSystem;
import io.ragdeck.provisioning.blueprint.component.LambdaFunction;
import io.ragdeck.provisioning.blueprint.component.OpenSearch;
import io.ragdeck.provisioning.blueprint.component.Postgres;
import io.ragdeck.provisioning.blueprint.component.Queue;
import io.ragdeck.provisioning.blueprint.component.Redis;
import io.ragdeck.provisioning.blueprint.component.Repository;
import io.ragdeck.provisioning.blueprint.component.SageMakerEndpoint;
import io.ragdeck.provisioning.blueprint.component.Secret;
import io.ragdeck.provisioning.blueprint.component.SsmParameter;
import io.ragdeck.provisioning.blueprint.component.StaticSite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The images that a system builds itself. */
public final class OwnImages {

  private static final String FIRST = "v1.0.0";

  private OwnImages() {}

  /** The tag that is to be deployed. */
  public static String tag(Design design) {
    return design.parameters().getOrDefault("imageTag", FIRST);
  }

  /** Every image of the system's own, by repository. */
  public static Map<String, Build> of(Design design) {
    Map<String, Build> builds = new LinkedHashMap<>();
    for (Component component : design.components().values()) {
      of(component).forEach(build -> builds.putIfAbsent(build.repository(), build));
    }
    return builds;
  }

  private static List<Build> of(Component component) {
    return switch (component) {
      case EcsService service -> of(service.containers());
      case EcsTask task -> of(task.containers());
      case ComposeHost host -> List.copyOf(host.builds().values());
      case LambdaFunction function -> List.of(function.build());
      case SageMakerEndpoint endpoint -> endpoint.build().stream().toList();
      case Repository repository -> List.of(repository.build());
      case Capacity _,
          StaticSite _,
          Postgres _,
          Redis _,
          OpenSearch _,
          DocumentDb _,
          FileSystem _,
          Bucket _,
          Queue _,
          Secret _,
          SsmParameter _ ->
          List.of();
    };
  }

  private static List<Build> of(Map<String, Container> containers) {
    return containers.values().stream().flatMap(one -> one.build().stream()).toList();
  }
}
