/**
 * The HTTP API's read half: systems, services and what becomes of them, from the fleet's board and
 * the kept history, never from AWS; its OpenAPI document, and that document as a page.
 */
@NullMarked
@OpenAPIDefinition(
    info =
        @Info(
            title = "Ragdeck",
            version = "1",
            license = @License(name = "Apache-2.0"),
            description =
                """
                What the console shows, as JSON. It answers from what was read last and never waits \
                for AWS, but for log lines: what was observed carries `observedAt`, and where the last attempt failed, \
                `problem` says why. A number that is not known is null, never 0; until the first \
                reading is done, `complete` is false and what is not known yet is 503, not 404.

                Times are ISO-8601 in UTC, durations ISO-8601. Lists answer `{ items, nextCursor }` \
                and take `limit` and `cursor`: send `nextCursor` back for what comes next; it is \
                null at the end. Errors are RFC 9457 problem documents.

                Fields are added and never renamed: skip those that you don't know."""),
    tags = {
      @Tag(name = "systems", description = "Systems and their health"),
      @Tag(
          name = "services",
          description = "Services, why they are as they are, tasks, events and revisions"),
      @Tag(name = "logs", description = "What containers wrote, read and followed, masked"),
      @Tag(name = "costs", description = "What systems cost: estimated, paid, expected"),
      @Tag(name = "backups", description = "Data stores, their copies, and what was promised"),
      @Tag(name = "alarms", description = "Alarms, what is wrong with them, and silences"),
      @Tag(name = "metrics", description = "How the numbers of a system moved"),
      @Tag(name = "gpu", description = "GPUs, what they do, and whether one more task fits"),
      @Tag(
          name = "blueprints",
          description = "Systems as files, their variants and their CloudFormation templates"),
      @Tag(
          name = "plans",
          description =
              "What a deployment would do, before anything is touched, and applying it; for"
                  + " operators"),
      @Tag(
          name = "operations",
          description =
              "What is done to systems, step by step: asked for, followed, stopped, tried again"),
      @Tag(name = "channels", description = "Who is told of incidents, and what became of it"),
      @Tag(name = "audit", description = "Who did what; for admins"),
      @Tag(name = "users", description = "Users and their tokens; for admins"),
      @Tag(
          name = "sandbox",
          description = "The simulated account; not there where real accounts are watched")
    },
    security = {@SecurityRequirement(name = "token"), @SecurityRequirement(name = "session")},
    components =
        @Components(
            securitySchemes = {
              @SecurityScheme(
                  securitySchemeName = "token",
                  type = SecuritySchemeType.HTTP,
                  scheme = "bearer",
                  description =
                      "A personal token, made in Settings. The sandbox asks for none to read."),
              @SecurityScheme(
                  securitySchemeName = "session",
                  type = SecuritySchemeType.APIKEY,
                  in = SecuritySchemeIn.COOKIE,
                  apiKeyName = "ragdeck-session",
                  description =
                      "The cookie of a browser's sign-in; changes then need the header"
                          + " X-CSRF-TOKEN")
            }))
package io.ragdeck.console.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.NullMarked;
