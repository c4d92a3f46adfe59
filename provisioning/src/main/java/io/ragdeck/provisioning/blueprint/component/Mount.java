package io.ragdeck.provisioning.blueprint.component;

import java.util.Optional;

/**
 * A place in a container for files that outlive it.
 *
 * @param files the id of a {@link FileSystem}; empty for a volume of the host or task
 * @param accessPoint of the file system
 * @param hostPath on the EC2 instance, where {@code files} is empty
 */
public record Mount(
    Optional<String> files,
    Optional<String> accessPoint,
    Optional<String> hostPath,
    String path,
    boolean readOnly) {}
