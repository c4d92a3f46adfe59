package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resources of a location that do nothing by themselves, by type and id. */
public final class Resources {

  private final Agenda agenda;
  private final Map<String, Map<String, LiveResource>> byType = new TreeMap<>();

  Resources(Agenda agenda) {
    this.agenda = agenda;
  }

  public void add(LiveResource resource) {
    byType
        .computeIfAbsent(resource.type(), type -> new LinkedHashMap<>())
        .put(resource.id(), resource);
  }

  public Optional<LiveResource> find(String type, String id) {
    return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(id));
  }

  /** Oldest first. */
  public List<LiveResource> all(String type) {
    return List.copyOf(byType.getOrDefault(type, Map.of()).values());
  }

  /** Of every type. */
  public List<LiveResource> all() {
    return byType.values().stream().flatMap(some -> some.values().stream()).toList();
  }

  /** It is gone for everybody once the time is over. */
  public void remove(LiveResource resource, Duration takes) {
    if (takes.isZero()) {
      forget(resource);
      return;
    }
    resource.endsAt(agenda.now().plus(takes));
    agenda.after(takes, () -> forget(resource));
  }

  private void forget(LiveResource resource) {
    byType.getOrDefault(resource.type(), new TreeMap<>()).remove(resource.id(), resource);
  }
}
