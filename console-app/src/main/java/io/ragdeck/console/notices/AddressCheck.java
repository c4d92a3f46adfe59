package io.ragdeck.console.notices;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether a message may be sent to an address. Where the machine asks for its own credentials and
 * settings nothing is ever sent, whatever name leads there.
 */
final class AddressCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Of AWS's own services on an instance, such as fd00:ec2::254. */
  private static final byte[] AWS_LOCAL = HexFormat.of().parseHex("fd000ec2");

  /** Behind it an IPv4 address follows in the last four bytes. */
  private static final byte[] NAT64 = HexFormat.of().parseHex("0064ff9b0000000000000000");

  private AddressCheck() {}

  /** A name or address leads where nothing may be sent. */
  static final class Forbidden extends Exception {
    Forbidden(String host) {
      super(
          "%s leads to a link-local address, where machines ask for their own credentials: nothing"
                  .formatted(host)
              + " is sent there");
    }
  }

  /**
   * The address to connect to. To be asked each time, for names can lead elsewhere the next time.
   */
  static InetAddress resolve(String host)
      throws UnknownHostException, Forbidden, InterruptedException {
    InetAddress[] all = all(host);
    for (InetAddress address : all) {
      if (isForbidden(address)) {
        throw new Forbidden(host);
      }
    }
    return all[0];
  }

  /** Name servers that hang must not hold up a channel for longer than a receiver may. */
  private static InetAddress[] all(String host) throws UnknownHostException, InterruptedException {
    FutureTask<InetAddress[]> look = new FutureTask<>(() -> InetAddress.getAllByName(host));
    Thread unused = Thread.ofVirtual().name("resolve").start(look);
    try {
      return look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unknown) {
      throw new UnknownHostException(host);
    }
  }

  static boolean isForbidden(InetAddress address) {
    if (address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return false;
    }
    return startsWith(bytes, AWS_LOCAL)
        || (startsWith(bytes, NAT64) && bytes[12] == (byte) 169 && bytes[13] == (byte) 254);
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
