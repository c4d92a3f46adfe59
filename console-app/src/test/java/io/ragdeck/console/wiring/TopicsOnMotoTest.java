package io.ragdeck.console.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CallMeter;
import io.ragdeck.cloud.CallPolicy;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.Sandbox;
import io.ragdeck.console.notices.Answer;
import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.emulator.MotoServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Publishing to topics ends the same way in the sandbox and over the wire. */
class TopicsOnMotoTest {

  private static final Location MUMBAI = Location.parse("main/ap-south-1");

  @Test
  void endsTheSameWayInBoth() {
    List<String> simulated;
    try (Sandbox sandbox =
        new Sandbox(
            "empty",
            Clock.systemUTC(),
            CallPolicy.standard(),
            new CallMeter(new SimpleMeterRegistry(), Clock.systemUTC()))) {
      simulated = walk(sandbox.clients());
      assertThat(sandbox.published(MUMBAI)).hasSize(2);
    }
    try (MotoServer moto = MotoServer.start();
        AwsClients clients = moto.clients(MUMBAI)) {
      // Of what is published to nowhere the emulator says that it is an endpoint.
      assertThat(walk(clients))
          .containsExactly("accepted", "accepted", "refused: Endpoint does not exist.");
    }
    assertThat(simulated).containsExactly("accepted", "accepted", "refused: Topic does not exist.");
  }

  private static List<String> walk(AwsClients clients) {
    SnsTopics topics = new SnsTopics(clients);
    String plain = clients.sns(MUMBAI).createTopic(one -> one.name("ops")).topicArn();
    String ordered =
        clients
            .sns(MUMBAI)
            .createTopic(one -> one.name("ops.fifo").attributes(Map.of("FifoTopic", "true")))
            .topicArn();
    List<String> ends = new ArrayList<>();
    for (String arn : List.of(plain, ordered, plain + "-not-there")) {
      ends.add(
          switch (topics.publish(new Target.Sns("main", arn), "d-1", "Größer\nals", "Text")) {
            case Answer.Accepted _ -> "accepted";
            case Answer.Partly _ -> "accepted in part";
            case Answer.Refused refused -> "refused: " + refused.words().replaceFirst(" \\(.*", "");
          });
    }
    return ends;
  }
}
