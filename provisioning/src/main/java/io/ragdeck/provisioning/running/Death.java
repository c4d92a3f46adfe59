package io.ragdeck.provisioning.running;

import java.util.List;

/**
 * Why a task died.
 *
 * @param task its id
 * @param reason one sentence without its full stop, such as {@code container api-gateway exited
 *     with code 1}
 * @param lines the last that its container logged, oldest first; empty where there are none
 */
public record Death(String task, String reason, List<String> lines) {

  public Death {
    lines = List.copyOf(lines);
  }
}
