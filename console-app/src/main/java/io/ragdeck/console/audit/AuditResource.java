package io.ragdeck.console.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.problems.QueryParameters;
import io.ragdeck.console.security.Roles;
import io.ragdeck.console.store.AuditEntry;
import io.ragdeck.console.store.AuditEntry.Action;
import io.ragdeck.console.store.AuditTrail;
import io.ragdeck.console.store.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit trail as a page. */
@Path("/audit")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
public class AuditResource {

  private static final int ROWS = 100;

  private final AuditTrail audit;

  AuditResource(AuditTrail audit) {
    this.audit = audit;
  }

  @GET
  public TemplateInstance page(
      @QueryParam("action") @Nullable String action,
      @QueryParam("q") @Nullable String text,
      @QueryParam("cursor") @Nullable String cursor) {
    Optional<Action> only = QueryParameters.text(action).flatMap(Action::labelled);
    Optional<String> holding = QueryParameters.text(text);
    Slice<AuditEntry> entries = audit.read(only, holding, QueryParameters.cursor(cursor), ROWS);
    return Templates.audit(new AuditPage(entries, only, holding.orElse(""), cursor != null));
  }

  @CheckedTemplate(basePath = "audit")
  static final class Templates {
    static native TemplateInstance audit(AuditPage page);

    private Templates() {}
  }
}
