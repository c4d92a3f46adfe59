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
   * How much of it is waited for and read.
   *
   * @param mostRedirects 0: one that sends elsewhere is answered as it is
   */
  record Bounds(Duration patience, int mostBytes, int mostRedirects) {

    /** For what a person would look at. */
    public static final Bounds STANDARD = new Bounds(Duration.ofSeconds(10), 64 * 1024, 5);
  }

  /**
   * @param method GET or POST
   * @param body of a POST, JSON
   */
  record Question(String method, URI address, Optional<String> body, Bounds bounds) {

    public Question(String method, URI address, Optional<String> body) {
      this(method, address, body, Bounds.STANDARD);
    }
  }

  /**
   * @param body at most as much as the question's bounds allow
   * @param took from the request's start to the answer's end
   * @param cut whether there was more of the body
   */
  record Answer(int status, String body, Duration took, boolean cut) {

    public Answer(int status, String body, Duration took) {
      this(status, body, took, false);
    }
  }

  /**
   * Asks once, within the question's bounds. Redirects are followed within http and https.
   *
   * @param location where the system stands; the simulated world needs it
   * @throws IOException where nobody answers, with the reason
   */
  Answer ask(Location location, Question question) throws IOException, InterruptedException;
}
