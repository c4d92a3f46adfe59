package io.ragdeck.console.frame;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What {@code layout.html} shows around a page. Templates say {@code {inject:frame.user}}. */
@Named("frame")
@RequestScoped
public class Frame {

  private static final List<Place> PLACES =
      List.of(new Place("/", "Overview", "o", Optional.empty()));

  private final SecurityIdentity identity;
  private final RoutingContext request;
  private final Assets assets;
  private final Clock clock;
  private final boolean sandbox;

  Frame(
      SecurityIdentity identity,
      RoutingContext request,
      Assets assets,
      Clock clock,
      @ConfigProperty(name = "ragdeck.cloud", defaultValue = "sandbox") String cloud) {
    this.identity = identity;
    this.request = request;
    this.assets = assets;
    this.clock = clock;
    this.sandbox = cloud.equals("sandbox");
  }

  /** The console's own time, which in the sandbox may differ from the browser's. */
  public Instant getNow() {
    return clock.instant();
  }

  /** Where this build's style and scripts are. */
  public String getAssets() {
    return assets.base();
  }

  public boolean isSandbox() {
    return sandbox;
  }

  /** Empty for strangers, who see a page without navigation. */
  public Optional<String> getUser() {
    return identity.isAnonymous()
        ? Optional.empty()
        : Optional.of(identity.getPrincipal().getName());
  }

  /** Where this visitor may go, in the order of the navigation. */
  public List<Place> getPlaces() {
    return PLACES.stream()
        .filter(place -> place.role().map(identity::hasRole).orElse(true))
        .toList();
  }

  /** Whether the page that is open is this place or below it. */
  public boolean at(Place place) {
    return place.holds(request.normalizedPath());
  }
}
