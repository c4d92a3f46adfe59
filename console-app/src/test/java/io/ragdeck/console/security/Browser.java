package io.ragdeck.console.security;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends one request with exactly these headers, follows nothing, keeps no cookies. */
@Singleton
final class Browser {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI console;

  Browser(@ConfigProperty(name = "test.url") URI console) {
    this.console = console;
  }

  /** An answer with its whole body. */
  record Answer(int status, Map<String, String> headers, String cookies, String body) {

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value that the answer gives to a cookie. */
    Optional<String> cookie(String name) {
      for (String cookie : cookies.split("\n", -1)) {
        if (cookie.startsWith(name + "=")) {
          return Optional.of(cookie.substring(name.length() + 1).replaceFirst(";.*", ""));
        }
      }
      return Optional.empty();
    }
  }

  Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Sends a form. */
  Answer post(String path, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", path, body, all);
  }

  Answer send(String method, String path, String body, String... headers) {
    try {
      HttpResponse<String> response =
          http.send(request(method, path, body, headers), BodyHandlers.ofString());
      Map<String, String> all =
          response.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getFirst()));
      return new Answer(
          response.statusCode(),
          all,
          String.join("\n", response.headers().allValues("set-cookie")),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }
}
