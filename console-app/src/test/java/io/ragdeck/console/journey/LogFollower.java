package io.ragdeck.console.journey;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that follows lines and remembers which came in the last minute. */
final class LogFollower implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern LEFT_OUT = Pattern.compile("\"leftOut\"\\s*:\\s*(\\d+)");
  private static final long MINUTE = 60_000_000_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();

  static LogFollower start(URI address) {
    LogFollower follower = new LogFollower();
    Thread.ofVirtual().start(() -> follower.follow(address));
    return follower;
  }

  private void follow(URI address) {
    HttpResponse<Stream<String>> answer =
        http.sendAsync(
                HttpRequest.newBuilder(address).header("Accept", "text/event-stream").build(),
                BodyHandlers.ofLines())
            .join();
    try (Stream<String> body = answer.body()) {
      body.filter(line -> line.startsWith("data:")).forEach(this::hear);
    }
  }

  private void hear(String data) {
    long now = System.nanoTime();
    for (Matcher id = ID.matcher(data); id.find(); ) {
      ids.put(id.group(1), now);
      count.incrementAndGet();
    }
    for (Matcher missed = LEFT_OUT.matcher(data); missed.find(); ) {
      leftOut.addAndGet(Long.parseLong(missed.group(1)));
    }
  }

  Set<String> ids() {
    return ids.keySet();
  }

  long count() {
    return count.get();
  }

  long leftOut() {
    return leftOut.get();
  }

  void forget() {
    long old = System.nanoTime() - MINUTE;
    ids.values().removeIf(at -> at < old);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
