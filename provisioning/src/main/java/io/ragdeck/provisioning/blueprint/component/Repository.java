package io.ragdeck.provisioning.blueprint.component;

/** An ECR repository that no component of the blueprint builds for, and its CodeBuild project. */
public record Repository(String id, String description, Build build) implements Component {}
