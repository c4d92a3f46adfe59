package io.ragdeck.cloud.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A CloudWatch log group: streams of containers, and lines that somebody put. */
public final class LogGroup {

  /** A crash loop of a minute makes this many streams in a week. */
  private static final int STREAMS_KEPT = 10_000;

  /** A line that was put through the API. */
  public record Line(Instant at, Instant ingestedAt, String message) {}

  private final String name;
  private final String arn;
  private final Instant createdAt;
  private final Map<String, String> tags = new TreeMap<>();
  private int retentionDays;
  private final LinkedHashMap<String, LogStream> streams = new LinkedHashMap<>();
  private final Map<String, List<Line>> lines = new LinkedHashMap<>();

  LogGroup(String name, String arn, Instant createdAt, int retentionDays) {
    this.name = name;
    this.arn = arn;
    this.createdAt = createdAt;
    this.retentionDays = retentionDays;
  }

  public String name() {
    return name;
  }

  /** Without the star that some APIs add. */
  public String arn() {
    return arn;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Days that lines are kept; 0 for ever. */
  public int retentionDays() {
    return retentionDays;
  }

  public void retentionDays(int days) {
    retentionDays = days;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** Oldest first. */
  public List<LogStream> streams() {
    return List.copyOf(streams.values());
  }

  public Optional<LogStream> stream(String streamName) {
    return Optional.ofNullable(streams.get(streamName));
  }

  /** The lines that were put into a stream, in the order of their times. */
  public List<Line> lines(String streamName) {
    return List.copyOf(lines.getOrDefault(streamName, List.of()));
  }

  public void put(String streamName, List<Line> put) {
    List<Line> all = lines.computeIfAbsent(streamName, key -> new ArrayList<>());
    all.addAll(put);
    all.sort(Comparator.comparing(Line::at));
  }

  /** A stream that only has what is put into it. */
  public void createStream(String streamName, Instant at) {
    LogStream stream = new LogStream(name, streamName, "", at, 0);
    stream.ends(at, Optional.empty());
    add(stream);
  }

  void add(LogStream stream) {
    streams.put(stream.name(), stream);
    if (streams.size() > STREAMS_KEPT) {
      lines.remove(streams.pollFirstEntry().getKey());
    }
  }
}
