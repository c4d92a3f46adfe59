package io.ragdeck.provisioning.blueprint.component;

import java.util.List;

/** What a text may name of a component, {@code ${postgres.host}}, by its kind. */
public final class Attributes {

  private Attributes() {}

  /** Of the load balancer, whose reserved id is {@code balancer}, and the HTTP API, {@code api}. */
  public static final List<String> OF_ENTRANCES = List.of("url", "host");

  public static List<String> of(Component component) {
    return switch (component) {
      case EcsService service ->
          service.discoverable() ? List.of("host", "port", "url") : List.of();
      case Postgres _ -> List.of("host", "port", "database", "username");
      case Redis _ -> List.of("host", "port");
      case DocumentDb _ -> List.of("host", "port", "username");
      case OpenSearch _ -> List.of("endpoint", "host");
      case FileSystem _ -> List.of("id");
      case Bucket _ -> List.of("name", "arn");
      case Queue _ -> List.of("url", "arn");
      case LambdaFunction _ -> List.of("url", "arn");
      case SageMakerEndpoint _ -> List.of("name");
      case StaticSite _ -> List.of("url");
      case SsmParameter _ -> List.of("name");
      case ComposeHost _ -> List.of("host");
      case Capacity _ -> List.of("name");
      case EcsTask _, Secret _, Repository _ -> List.of();
    };
  }

  /** Whether {@code id.password} names a secret that AWS makes with the component. */
  public static boolean hasPassword(Component component) {
    return switch (component) {
      case Postgres _, Redis _, DocumentDb _ -> true;
      case EcsService _,
          EcsTask _,
          Capacity _,
          ComposeHost _,
          LambdaFunction _,
          SageMakerEndpoint _,
          StaticSite _,
          OpenSearch _,
          FileSystem _,
          Bucket _,
          Queue _,
          Secret _,
          SsmParameter _,
          Repository _ ->
          false;
    };
  }
}
