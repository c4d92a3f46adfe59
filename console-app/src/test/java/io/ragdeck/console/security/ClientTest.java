package io.ragdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientTest {

  private static final Client PEER = new Client("10.0.0.9", false);

  @Test
  void believesNoHeaderWithoutAProxy() {
    assertThat(Client.of(PEER, List.of("192.0.2.1"), Optional.of("https"), 0)).isEqualTo(PEER);
  }

  @Test
  void takesWhatTheProxyAddedAndNotWhatTheCallerClaims() {
    assertThat(Client.of(PEER, List.of("6.6.6.6, 192.0.2.1"), Optional.of("https"), 1))
        .isEqualTo(new Client("192.0.2.1", true));
    assertThat(Client.of(PEER, List.of("6.6.6.6", "192.0.2.1"), Optional.empty(), 1).address())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void countsBackThroughTwoProxies() {
    assertThat(
            Client.of(PEER, List.of("6.6.6.6, 192.0.2.1, 10.1.1.1"), Optional.empty(), 2).address())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void takesThePeerWhereTheProxySaidNothing() {
    assertThat(Client.of(PEER, List.of(), Optional.empty(), 1)).isEqualTo(PEER);
    assertThat(Client.of(PEER, List.of(" , "), Optional.empty(), 1)).isEqualTo(PEER);
  }

  @Test
  void cutsOffWhatIsNoAddress() {
    assertThat(Client.of(PEER, List.of("x".repeat(5000)), Optional.empty(), 1).address())
        .hasSize(64);
  }
}
