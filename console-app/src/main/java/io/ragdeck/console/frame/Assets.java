package io.ragdeck.console.frame;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The files of the front end, in memory, compressed once, under an address that holds a hash of
 * them all: a browser keeps them for good, and a new build has a new address. The style is one file
 * made of the layers in order; scripts are modules that import each other by relative names.
 */
@Singleton
public final class Assets {

  private static final List<String> STYLES =
      List.of(
          "reset",
          "tokens",
          "base",
          "components",
          "frame",
          "pages/overview",
          "pages/settings",
          "pages/systems",
          "pages/services",
          "pages/deploy",
          "pages/operations",
          "pages/logs",
          "pages/costs",
          "pages/metrics",
          "pages/gpu",
          "pages/alarms",
          "pages/backups",
          "pages/incidents",
          "pages/sandbox",
          "pages/api");

  private static final List<String> SCRIPTS =
      List.of(
          "charts.js",
          "console.js",
          "keys.js",
          "lines.js",
          "live.js",
          "logs.js",
          "palette.js",
          "theme.js",
          "times.js");

  private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
  private static final String IDIOMORPH =
      "META-INF/resources/vendor/idiomorph-0.8.0/idiomorph-ext.min.js";

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Asset> assets = new LinkedHashMap<>();
  private final String version;

  private record Asset(String type, byte[] plain, byte[] compressed) {}

  Assets() {
    assets.put("console.css", asset("console.css", style()));
    SCRIPTS.forEach(name -> assets.put(name, asset(name, read("assets/js/" + name))));
    assets.put("htmx.js", asset("htmx.js", read(HTMX)));
    assets.put("idiomorph.js", asset("idiomorph.js", read(IDIOMORPH)));
    assets.put("icon.svg", asset("icon.svg", read("assets/icon.svg")));
    version = hash();
  }

  /** Tells builds of the front end apart. */
  public String version() {
    return version;
  }

  /** Where the files of this build are, such as {@code /assets/3f9a61c20b7d}. */
  public String base() {
    return "/assets/" + version;
  }

  void route(@Observes Router router) {
    router.get("/assets/:version/:name").handler(this::answer);
  }

  private void answer(RoutingContext request) {
    Optional<Asset> asset = Optional.ofNullable(assets.get(request.pathParam("name")));
    if (asset.isEmpty()) {
      request.next();
      return;
    }
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.get().type());
    response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    // A page of an older build, still open, gets this build's file, but must not keep it.
    response.putHeader(
        HttpHeaders.CACHE_CONTROL,
        version.equals(request.pathParam("version"))
            ? "public, max-age=31536000, immutable"
            : "no-cache");
    if (Gzip.isAcceptedBy(request.request())) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      response.end(Buffer.buffer(asset.get().compressed()));
    } else {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity");
      response.end(Buffer.buffer(asset.get().plain()));
    }
  }

  private static byte[] style() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    STYLES.forEach(layer -> all.writeBytes(read("assets/css/" + layer + ".css")));
    return all.toByteArray();
  }

  private static Asset asset(String name, byte[] content) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("No content type for " + name);
    }
    return new Asset(type, content, compress(content));
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assets.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> digest.update(entry.getValue().plain()));
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] compress(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] read(String path) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("Not in this build: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
