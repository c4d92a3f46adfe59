package io.ragdeck.console.security;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.configuration.ConsoleConfig;
import io.ragdeck.console.security.SignIn.Outcome.Refused;
import io.ragdeck.console.security.SignIn.Outcome.Wait;
import io.ragdeck.console.security.SignIn.Outcome.Welcome;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Store;
import io.ragdeck.console.store.StoreUnavailable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The way in and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LoginResource {

  private final ConsoleConfig config;
  private final Store store;
  private final SignIn signIn;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Cookies cookies;
  private final CurrentVisitor visitor;
  private final RoutingContext request;

  LoginResource(
      ConsoleConfig config,
      Store store,
      SignIn signIn,
      Sessions sessions,
      AuditTrail audit,
      Cookies cookies,
      CurrentVisitor visitor,
      RoutingContext request) {
    this.config = config;
    this.store = store;
    this.signIn = signIn;
    this.sessions = sessions;
    this.audit = audit;
    this.cookies = cookies;
    this.visitor = visitor;
    this.request = request;
  }

  @GET
  @Path("login")
  @PermitAll
  public Response page(@QueryParam("next") @DefaultValue("/") String next) {
    if (!config.signInRequired()) {
      return seeOther("/");
    }
    Optional<String> problem = store.problem();
    if (problem.isPresent()) {
      throw new StoreUnavailable(problem.get());
    }
    return Response.ok(Templates.login(new LoginPage(NextPage.safe(next), "", ""))).build();
  }

  /** On a thread of its own: who waits for the turn to be hashed must not hold up the pages. */
  @POST
  @Path("login")
  @PermitAll
  @RunOnVirtualThread
  public Response enter(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @DefaultValue("/") String next) {
    Client client = Client.of(request.request(), config.proxies());
    String browser = Optional.ofNullable(request.request().getHeader("User-Agent")).orElse("");
    LoginPage again = new LoginPage(NextPage.safe(next), name, "");
    return switch (signIn.attempt(name, password, client.address(), browser)) {
      case Welcome welcome -> welcome(welcome, again.next());
      case Refused refused ->
          page(401, again.saying("Name or password is wrong. Check both and try again."));
      case Wait wait -> throttled(again, wait);
    };
  }

  @POST
  @Path("logout")
  @RolesAllowed(Roles.VIEWER)
  public Response leave() {
    visitor.get().ifPresent(this::endSession);
    cookies.remove(request, Cookies.SESSION);
    return seeOther(config.signInRequired() ? "/login" : "/");
  }

  /** A new session under a new secret: one that was planted before the sign-in is worth nothing. */
  private Response welcome(Welcome welcome, String next) {
    cookies.read(request, Cookies.SESSION).flatMap(sessions::visitor).ifPresent(this::endSession);
    cookies.write(request, Cookies.SESSION, welcome.secret());
    cookies.remove(request, Cookies.CSRF_SEED);
    return seeOther(next);
  }

  private void endSession(Visitor leaving) {
    if (leaving.userId().isPresent() && leaving.sessionId().isPresent()) {
      boolean ignored = sessions.end(leaving.userId().get(), leaving.sessionId().get());
      Client client = Client.of(request.request(), config.proxies());
      audit.done(leaving.actor(client), Action.SIGN_OUT, leaving.name());
    }
  }

  private static Response throttled(LoginPage page, Wait wait) {
    long minutes = wait.time().toMinutes() + 1;
    return Response.fromResponse(
            page(
                429,
                page.saying(
                    "Too many attempts. Try again in %s %s."
                        .formatted(minutes, minutes == 1 ? "minute" : "minutes"))))
        .header("Retry-After", wait.time().toSeconds() + 1)
        .build();
  }

  private static Response page(int status, LoginPage page) {
    return Response.status(status).entity(Templates.login(page)).build();
  }

  /** Relative: behind a proxy this console doesn't know by which name it is reached. */
  private static Response seeOther(String path) {
    return Response.status(Response.Status.SEE_OTHER).header("Location", path).build();
  }

  @CheckedTemplate(basePath = "security")
  static final class Templates {
    static native TemplateInstance login(LoginPage page);

    private Templates() {}
  }
}
