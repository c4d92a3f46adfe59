package io.ragdeck.console.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.170.2",
        "fe80::1",
        "fd00:ec2::254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "0.0.0.0",
        "::"
      })
  void refusesWhereMachinesGetTheirCredentials(String address) throws UnknownHostException {
    assertThat(AddressCheck.isForbidden(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "10.0.0.5", "192.168.1.1", "::1", "fd12::1", "93.184.216.34"})
  void letsThroughWhereReceiversAre(String address) throws UnknownHostException {
    assertThat(AddressCheck.isForbidden(InetAddress.getByName(address))).isFalse();
  }
}
