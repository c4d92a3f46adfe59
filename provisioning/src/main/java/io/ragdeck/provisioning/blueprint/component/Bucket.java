package io.ragdeck.provisioning.blueprint.component;

import java.util.Optional;

/**
 * An S3 bucket: private, encrypted, TLS only.
 *
 * @param name empty: CloudFormation gives one; S3 names are shared by everybody
 * @param expireDays when objects are deleted; 0: never
 * @param oldVersionDays when replaced versions are deleted
 */
public record Bucket(
    String id,
    String description,
    Optional<String> name,
    boolean versioning,
    int expireDays,
    int oldVersionDays)
    implements Component {}
