package io.ragdeck.provisioning.blueprint;

import java.util.Optional;

/**
 * A question to a system that has just been deployed.
 *
 * @param method GET or POST
 * @param path at the system's address
 * @param body of a POST, JSON
 * @param status that a healthy system answers with
 * @param contains text that the answer holds; empty: any
 */
public record Check(
    String name,
    String method,
    String path,
    Optional<String> body,
    int status,
    Optional<String> contains) {}
