package io.ragdeck.cloud;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks what a system answers at its own address, as one of its users would. Like {@link AwsClients}
 * it has exactly two implementations: one goes over the network, the other asks the simulated
 * world.
 */
public interface HttpProbe {

  /**
   * @param method GET or POST
   * @param body of a POST, JSON
   */
  record Question(String method, URI address, Optional<String> body) {}

  /**
   * @param body at most its first 64 kB
   * @param took from the request's start to the answer's end
   */
  record Answer(int status, String body, Duration took) {}

  /**
   * Asks once; bounded to ten seconds. Redirects are followed within http and https.
   *
   * @param location where the system stands; the simulated world needs it
   * @throws IOException where nobody answers, with the reason
   */
  Answer ask(Location location, Question question) throws IOException, InterruptedException;
}
