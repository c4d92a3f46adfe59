package io.ragdeck.cloud.aws;

/**
 * Settings of the JDK's HTTP client that the SDK's builder doesn't reach. They hold for the whole
 * process and are read when the first connection is made; whoever starts the process may set
 * others.
 */
final class Connections {

  private Connections() {}

  static void configure() {
    // The JDK keeps five idle connections to a host; a lane has up to sixteen, and each new one
    // costs a TLS handshake.
    setUnlessSet("http.maxConnections", "16");
    // The JDK would send a failed POST again behind our back, unmetered and whatever it changes;
    // the SDK's retries know better.
    setUnlessSet("sun.net.http.retryPost", "false");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
