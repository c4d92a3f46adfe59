package io.ragdeck.console.security;

import static io.ragdeck.console.security.SignInThrottle.ATTEMPTS_PER_ADDRESS;
import static io.ragdeck.console.security.SignInThrottle.ATTEMPTS_PER_USER;
import static io.ragdeck.console.security.SignInThrottle.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private final MovableClock clock = new MovableClock();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  @Test
  void stopsGuessingAtOneUserFromManyAddresses() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_USER; attempt++) {
      assertThat(throttle.attempt("alice", "192.0.2." + attempt)).isEmpty();
    }
    assertThat(throttle.attempt("ALICE", "198.51.100.1")).contains(WINDOW);
    assertThat(throttle.attempt("bob", "198.51.100.1")).isEmpty();
  }

  @Test
  void stopsGuessingAtManyUsersFromOneAddress() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_ADDRESS; attempt++) {
      assertThat(throttle.attempt("user" + attempt, "192.0.2.1")).isEmpty();
    }
    assertThat(throttle.attempt("alice", "192.0.2.1")).isPresent();
    assertThat(throttle.attempt("alice", "192.0.2.2")).isEmpty();
  }

  @Test
  void treatsNamesThatNobodyHasLikeOthers() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_USER; attempt++) {
      assertThat(throttle.attempt("nobody", "192.0.2." + attempt)).isEmpty();
    }
    assertThat(throttle.attempt("nobody", "192.0.2.99")).isPresent();
  }

  @Test
  void letsOneMoreInWhenTheOldestAttemptIsOldEnough() {
    assertThat(throttle.attempt("alice", "192.0.2.1")).isEmpty();
    clock.pass(Duration.ofMinutes(5));
    for (int attempt = 1; attempt < ATTEMPTS_PER_USER; attempt++) {
      assertThat(throttle.attempt("alice", "192.0.2.1")).isEmpty();
    }
    assertThat(throttle.attempt("alice", "192.0.2.1")).contains(WINDOW.minusMinutes(5));
    clock.pass(WINDOW.minusMinutes(5));
    assertThat(throttle.attempt("alice", "192.0.2.1")).isEmpty();
    assertThat(throttle.attempt("alice", "192.0.2.1")).isPresent();
  }

  @Test
  void waitingAttemptsDontMakeTheWaitLonger() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_USER + 50; attempt++) {
      var ignored = throttle.attempt("alice", "192.0.2.1");
    }
    clock.pass(WINDOW);
    assertThat(throttle.attempt("alice", "192.0.2.1")).isEmpty();
  }

  @Test
  void remembersNothingOfWhatAStoppedAddressTries() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_ADDRESS + 50; attempt++) {
      var ignored = throttle.attempt("user" + attempt, "192.0.2.1");
    }
    assertThat(throttle.remembered()).isEqualTo(ATTEMPTS_PER_ADDRESS + 1);
  }

  @Test
  void countsWhatCantBeANameTogether() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_USER; attempt++) {
      assertThat(throttle.attempt("?".repeat(8000) + attempt, "192.0.2.1")).isEmpty();
    }
    assertThat(throttle.attempt("not a name", "192.0.2.2")).isPresent();
    assertThat(throttle.remembered()).isEqualTo(2);
  }

  @Test
  void beginsAnewForAUserWhoSignedIn() {
    for (int attempt = 0; attempt < ATTEMPTS_PER_USER; attempt++) {
      var ignored = throttle.attempt("alice", "192.0.2.1");
    }
    throttle.succeeded("Alice");
    assertThat(throttle.attempt("alice", "192.0.2.1")).isEmpty();
  }
}
