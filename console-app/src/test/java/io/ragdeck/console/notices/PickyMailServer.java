package io.ragdeck.console.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that refuses whom, or what, a test says. */
final class PickyMailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final List<List<String>> taken = new CopyOnWriteArrayList<>();
  private volatile String afterData = "250 taken";

  PickyMailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread accepting = Thread.ofVirtual().unstarted(this::accept);
    accepting.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  void refuse(String recipient, String reply) {
    refused.put(recipient, reply);
  }

  void answerContentWith(String reply) {
    afterData = reply;
  }

  /** The recipients of each mail that it took. */
  List<List<String>> taken() {
    return taken;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        Thread talking = Thread.ofVirtual().unstarted(() -> talk(one));
        talking.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket one) {
    try (one;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII))) {
      say(one, "220 picky");
      List<String> recipients = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String said = line.toUpperCase(java.util.Locale.ROOT);
        if (said.startsWith("RCPT")) {
          String address = line.replaceAll(".*<(.*)>.*", "$1");
          String reply = refused.getOrDefault(address, "250 fine");
          if (reply.startsWith("2")) {
            recipients.add(address);
          }
          say(one, reply);
        } else if (said.startsWith("DATA")) {
          say(one, "354 go on");
          skipContent(in);
          if (afterData.startsWith("2")) {
            taken.add(List.copyOf(recipients));
          }
          recipients.clear();
          say(one, afterData);
        } else if (said.startsWith("QUIT")) {
          say(one, "221 bye");
          return;
        } else {
          if (said.startsWith("RSET") || said.startsWith("MAIL")) {
            recipients.clear();
          }
          say(one, "250 fine");
        }
      }
    } catch (IOException gone) {
      // The other end has what it wanted.
    }
  }

  private static void skipContent(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null && !line.equals("."); ) {
      line = in.readLine();
    }
  }

  private static void say(Socket one, String line) throws IOException {
    one.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    one.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
