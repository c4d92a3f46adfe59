package io.ragdeck.monitoring.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.cloud.sandbox.scenario.Scenario;
import io.ragdeck.monitoring.fleet.FleetBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The policy that is handed to customers is what the console really calls. */
class IamDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/iam.md");
  private static final Pattern ACTION =
      Pattern.compile("^ {8}\"([a-z-]+:[A-Za-z]+)\"", Pattern.MULTILINE);

  @Test
  void grantsExactlyTheActionsThatWereCalled() throws IOException {
    assertThat(granted()).isEqualTo(called());
  }

  private static Set<String> granted() throws IOException {
    return ACTION
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> called() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    for (Scenario scenario : Scenario.all()) {
      CallMeter meter = new CallMeter(registry, clock);
      try (Sandbox sandbox = new Sandbox(scenario.name(), clock, CallPolicy.standard(), meter);
          FleetWatch watch =
              new FleetWatch(
                  sandbox.clients(),
                  List.of(),
                  new FleetBoard(),
                  new KeptHistory(),
                  sandbox.clock())) {
        watch.refreshNow();
        watch.readDefinitions();
      }
    }
    return registry.find("ragdeck.aws.calls").counters().stream()
        .map(counter -> counter.getId())
        .map(id -> new Call(tag(id.getTag("service")), tag(id.getTag("operation"))))
        .map(Call::iamAction)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String tag(@Nullable String value) {
    return value == null ? "" : value;
  }
}
