package io.ragdeck.console.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.console.frame.Assets;
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
 * counts itself.
 */
@Singleton
public final class Views {

  /** How old the ages in a rendering may be when it reaches a browser. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** Characters of all renderings kept: about 64 MB. A page of 100 services has 120,000. */
  static final long LARGEST = 32_000_000;

  private final Versions versions;
  private final Assets assets;
  private final RoutingContext request;
  private final CurrentVisitor visitor;
  private final Cache<Key, String> rendered =
      Caffeine.newBuilder()
          .maximumWeight(LARGEST)
          .weigher((Key key, String html) -> key.address().length() + html.length())
          .expireAfterWrite(FRESH)
          .build();

  private record Key(String address, String version, String role) {}

  /** What {@code live.html} needs. */
  public record Shell(String title, Topic topic, String version, String build, String content) {}

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
    Shell shell =
        new Shell(view.title(), view.topic(), version, assets.version(), content(view, version));
    return Response.ok(
            Templates.shell(shell).render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header(HttpHeaders.VARY, "HX-Request")
        .build();
  }

  private Response fragment(View view, String version) {
    if (view.personal()) {
      return Response.ok(content(view, version), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .header(HttpHeaders.VARY, "HX-Request")
          .build();
    }
    String tag = "W/\"%s-%s-%s\"".formatted(assets.version(), version, visitor.getRole());
    Response.ResponseBuilder answer =
        tag.equals(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))
            ? Response.notModified()
            : Response.ok(content(view, version), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    return answer
        .header(HttpHeaders.ETAG, tag)
        // May be kept, must be asked for: an unchanged page costs a few bytes.
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header(HttpHeaders.VARY, "HX-Request")
        .build();
  }

  private String content(View view, String version) {
    if (view.personal()) {
      return view.live().get().render();
    }
    Key key = new Key(request.request().uri(), version, visitor.getRole());
    return rendered.get(key, absent -> view.live().get().render());
  }
}
