package io.ragdeck.console.settings;

import io.ragdeck.console.problems.Problem;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.console.problems.ProblemException;
import io.ragdeck.console.security.CurrentVisitor;
import io.ragdeck.console.security.PersonalToken;
import io.ragdeck.console.security.PersonalTokens;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.security.User;
import io.ragdeck.console.security.Users;
import io.ragdeck.console.settings.OwnAccess.TokenChange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users and their tokens for automation: what an admin can do on the settings page. */
@Path("/api/v1/users")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UsersApiResource {

  private static final String GIVEN = "must be given";

  private final Users users;
  private final PersonalTokens tokens;
  private final UserAdministration administration;
  private final OwnAccess access;
  private final CurrentVisitor visitor;

  UsersApiResource(
      Users users,
      PersonalTokens tokens,
      UserAdministration administration,
      OwnAccess access,
      CurrentVisitor visitor) {
    this.users = users;
    this.tokens = tokens;
    this.administration = administration;
    this.access = access;
    this.visitor = visitor;
  }

  /** All users. */
  public record UserListing(List<UserItem> items) {}

  /** A user; never with anything of the password. */
  public record UserItem(String name, String role, Instant createdAt, boolean hasPassword) {

    static UserItem of(User user) {
      return new UserItem(
          user.name(), user.role().label(), user.createdAt(), user.passwordChangedAt().isPresent());
    }
  }

  /**
   * @param password without one the user comes in by tokens only
   */
  public record NewUser(
      @NotNull(message = GIVEN) String name,
      @NotNull(message = GIVEN) String role,
      Optional<String> password) {}

  /** A role to change to. */
  public record NewRole(@NotNull(message = GIVEN) String role) {}

  /** A password to set. */
  public record NewPassword(@NotNull(message = GIVEN) String password) {}

  /**
   * @param days how long it is good for, 1 to 366
   */
  public record NewToken(
      @NotNull(message = GIVEN) String name, @NotNull(message = GIVEN) String role, int days) {}

  /** All tokens of a user. */
  public record TokenListing(List<TokenItem> items) {}

  /**
   * A token.
   *
   * @param secret only in the answer to its creation
   */
  public record TokenItem(
      String id,
      String name,
      String role,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> lastUsedAt,
      Optional<String> secret) {

    static TokenItem of(PersonalToken token, Optional<String> secret) {
      return new TokenItem(
          token.id(),
          token.name(),
          token.role().label(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt(),
          secret);
    }
  }

  @GET
  @Operation(summary = "All users")
  public UserListing all() {
    return new UserListing(users.all().stream().map(UserItem::of).toList());
  }

  @POST
  @Operation(summary = "Add a user")
  public Response add(@Valid @NotNull NewUser user) {
    check(administration.add(visitor.actor(), user.name(), user.role(), user.password()));
    return Response.status(Response.Status.CREATED).entity(UserItem.of(named(user.name()))).build();
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Remove a user with all sessions and tokens; never the last admin")
  public void remove(@PathParam("name") String name) {
    check(administration.remove(visitor.actor(), name));
  }

  @PUT
  @Path("/{name}/role")
  @Operation(summary = "Change a user's role; never the last admin's")
  public UserItem changeRole(@PathParam("name") String name, @Valid @NotNull NewRole change) {
    check(administration.changeRole(visitor.actor(), name, change.role()));
    return UserItem.of(named(name));
  }

  @PUT
  @Path("/{name}/password")
  @Operation(summary = "Set a user's password and end all sessions of that user")
  public void resetPassword(@PathParam("name") String name, @Valid @NotNull NewPassword change) {
    check(administration.resetPassword(visitor.actor(), name, change.password()));
  }

  @GET
  @Path("/{name}/tokens")
  @Operation(summary = "The tokens of a user, without their secrets")
  public TokenListing tokens(@PathParam("name") String name) {
    return new TokenListing(
        tokens.of(named(name).id()).stream()
            .map(token -> TokenItem.of(token, Optional.empty()))
            .toList());
  }

  @POST
  @Path("/{name}/tokens")
  @Operation(summary = "Make a token for a user; its secret is in this answer only")
  public Response createToken(@PathParam("name") String name, @Valid @NotNull NewToken token) {
    User owner = named(name);
    TokenChange change =
        access.createToken(
            visitor.actor(),
            owner.id(),
            owner.role(),
            token.name(),
            token.role(),
            Integer.toString(token.days()));
    return switch (change) {
      case TokenChange.Made made ->
          Response.status(Response.Status.CREATED)
              .entity(TokenItem.of(made.created().token(), Optional.of(made.created().secret())))
              .build();
      case TokenChange.Refused refused -> throw refusal(refused.why());
    };
  }

  @DELETE
  @Path("/{name}/tokens/{id}")
  @Operation(summary = "Revoke a token")
  public void revokeToken(@PathParam("name") String name, @PathParam("id") String id) {
    check(access.revokeToken(visitor.actor(), named(name).id(), id));
  }

  private User named(String name) {
    return users
        .named(name.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> new ProblemException(Problem.of(404, "There is no user '%s'.".formatted(name))));
  }

  private static void check(Change change) {
    switch (change) {
      case Change.Done done -> {}
      case Change.Refused refused -> throw refusal(refused);
    }
  }

  private static ProblemException refusal(Change.Refused refused) {
    return new ProblemException(
        Problem.of(
            refused.status(),
            Notice.of(refused).sentence(),
            List.of(new Violation(refused.field(), refused.message()))));
  }
}
