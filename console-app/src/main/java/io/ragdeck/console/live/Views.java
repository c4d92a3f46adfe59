package io.ragdeck.console.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.frame.Assets;
import io.ragdeck.console.frame.Gzip;
import io.ragdeck.console.security.CurrentVisitor;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * Answers with a page, or with its live part alone where a page that is open asks for it (htmx says
 * so with {@code HX-Request}).
 *
 * <p>The live part is rendered once for an address, a version of its topic and a role, however many
 * browsers ask, and for at most {@link #FRESH}: until then only ages differ, and those the browser
 * counts itself. It is kept compressed, so that a view costs what stands around it and no more.
 */
@Singleton
public final class Views {

  /** How old the ages in a rendering may be when it reaches a browser. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** Bytes of all renderings kept. A page of 100 services has 120,000, and a tenth compressed. */
  static final long LARGEST = 64_000_000;

  /**
   * Where the live part stands in {@code shell.html}. What a template fills in can't be a comment.
   */
  private static final String LIVE_PART = "<!--live-->";

  private static final String VARY = "HX-Request, Accept-Encoding";

  private final Versions versions;
  private final Assets assets;
  private final RoutingContext request;
  private final CurrentVisitor visitor;
  private final Cache<Key, Gzip.Part> rendered =
      Caffeine.newBuilder()
          .maximumWeight(LARGEST)
          .weigher((Key key, Gzip.Part part) -> key.address().length() + part.weight())
          .expireAfterWrite(FRESH)
          .build();

  private record Key(String address, String version, String role) {}

  /** What {@code shell.html} needs. */
  public record Shell(String title, Topic topic, String version, String build) {}

  @CheckedTemplate(basePath = "live")
  static final class Templates {
    static native TemplateInstance shell(Shell page);

    private Templates() {}
  }

  Views(Versions versions, Assets assets, RoutingContext request, CurrentVisitor visitor) {
    this.versions = versions;
    this.assets = assets;
    this.request = request;
    this.visitor = visitor;
  }

  /** Answers the present request. */
  public Response answer(View view) {
    String version = versions.of(view.topic());
    return asksForLivePart() ? fragment(view, version) : page(view, version);
  }

  private boolean asksForLivePart() {
    return "true".equals(request.request().getHeader("HX-Request"));
  }

  private Response page(View view, String version) {
    Gzip.Part live = live(view, version);
    String shell =
        Templates.shell(new Shell(view.title(), view.topic(), version, assets.version())).render();
    int at = shell.indexOf(LIVE_PART);
    return ok(
            Gzip.Part.of(shell.substring(0, at)),
            live,
            Gzip.Part.of(shell.substring(at + LIVE_PART.length())))
        .build();
  }

  private Response fragment(View view, String version) {
    if (view.personal()) {
      return ok(live(view, version)).build();
    }
    String tag = "W/\"%s-%s-%s\"".formatted(assets.version(), version, visitor.getRole());
    Response.ResponseBuilder answer =
        tag.equals(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))
            ? Response.notModified().header(HttpHeaders.VARY, VARY)
            : ok(live(view, version));
    return answer
        .header(HttpHeaders.ETAG, tag)
        // May be kept, must be asked for: an unchanged page costs a few bytes.
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  private Response.ResponseBuilder ok(Gzip.Part... parts) {
    boolean gzip = Gzip.isAcceptedBy(request.request());
    return Response.ok(
            gzip ? Gzip.join(parts) : Gzip.plain(parts),
            MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.CONTENT_ENCODING, gzip ? "gzip" : "identity")
        .header(HttpHeaders.VARY, VARY);
  }

  private Gzip.Part live(View view, String version) {
    if (view.personal()) {
      return Gzip.Part.of(view.live().get().render());
    }
    Key key = new Key(request.request().uri(), version, visitor.getRole());
    return rendered.get(key, absent -> Gzip.Part.of(view.live().get().render()));
  }
}
