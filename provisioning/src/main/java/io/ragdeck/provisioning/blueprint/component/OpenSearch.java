package io.ragdeck.provisioning.blueprint.component;

/** An OpenSearch domain in the private subnets, with IAM access. */
public record OpenSearch(
    String id,
    String description,
    String name,
    String version,
    String instanceType,
    int count,
    int storageGiB)
    implements Component {}
