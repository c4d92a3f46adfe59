package io.ragdeck.console.frame;

import io.ragdeck.console.security.CurrentVisitor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What {@code layout.html} shows around a page. Templates say {@code {inject:frame.assets}}. */
@Named("frame")
@RequestScoped
public class Frame {

  private final CurrentVisitor visitor;
  private final RoutingContext request;
  private final Places places;
  private final Assets assets;
  private final Clock clock;

  @Inject
  Frame(CurrentVisitor visitor, RoutingContext request, Places places, Assets assets, Clock clock) {
    this.visitor = visitor;
    this.request = request;
    this.places = places;
    this.assets = assets;
    this.clock = clock;
  }

  /** The console's own time, which in the sandbox may differ from the browser's. */
  public Instant getNow() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Where this build's style and scripts are, such as {@code /assets/3f9a61c20b7d}. */
  public String getAssets() {
    return assets.base();
  }

  /** Where this visitor may go, in the order of the navigation; nowhere for strangers. */
  public List<Place> getPlaces() {
    return visitor.get().map(who -> places.openTo(who.role())).orElse(List.of());
  }

  /** Whether the page that is open is this place or below it. */
  public boolean at(Place place) {
    return place.holds(request.normalizedPath());
  }
}
