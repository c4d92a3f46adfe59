package io.ragdeck.provisioning.blueprint.component;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One part of a system. {@code id} is its name in the blueprint, unique there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EcsService.class, name = "service"),
  @JsonSubTypes.Type(value = EcsTask.class, name = "task"),
  @JsonSubTypes.Type(value = Capacity.class, name = "capacity"),
  @JsonSubTypes.Type(value = ComposeHost.class, name = "compose-host"),
  @JsonSubTypes.Type(value = LambdaFunction.class, name = "function"),
  @JsonSubTypes.Type(value = SageMakerEndpoint.class, name = "endpoint"),
  @JsonSubTypes.Type(value = StaticSite.class, name = "site"),
  @JsonSubTypes.Type(value = Postgres.class, name = "postgres"),
  @JsonSubTypes.Type(value = Redis.class, name = "redis"),
  @JsonSubTypes.Type(value = OpenSearch.class, name = "opensearch"),
  @JsonSubTypes.Type(value = DocumentDb.class, name = "documentdb"),
  @JsonSubTypes.Type(value = FileSystem.class, name = "files"),
  @JsonSubTypes.Type(value = Bucket.class, name = "bucket"),
  @JsonSubTypes.Type(value = Queue.class, name = "queue"),
  @JsonSubTypes.Type(value = Secret.class, name = "secret"),
  @JsonSubTypes.Type(value = SsmParameter.class, name = "parameter"),
  @JsonSubTypes.Type(value = Repository.class, name = "repository")
})
public sealed interface Component
    permits EcsService,
        EcsTask,
        Capacity,
        ComposeHost,
        LambdaFunction,
        SageMakerEndpoint,
        StaticSite,
        Postgres,
        Redis,
        OpenSearch,
        DocumentDb,
        FileSystem,
        Bucket,
        Queue,
        Secret,
        SsmParameter,
        Repository {

  /** Lower-case letters, digits and hyphens, such as {@code api-gateway}. */
  String id();

  /** One line for people; may be empty. */
  String description();
}
