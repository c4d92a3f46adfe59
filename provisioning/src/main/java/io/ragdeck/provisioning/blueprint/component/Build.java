package io.ragdeck.provisioning.blueprint.component;

/**
 * How an image of the system's own is made and kept: an ECR repository and a CodeBuild project.
 *
 * @param repository in ECR, such as {@code ragqa/api-gateway}
 * @param context folder in the source repository
 * @param keep how many images the repository keeps
 */
public record Build(String repository, String context, String dockerfile, int keep) {}
