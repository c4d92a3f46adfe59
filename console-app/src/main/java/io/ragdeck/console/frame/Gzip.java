package io.ragdeck.console.frame;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Answers of parts that were compressed at different times. Deflate (RFC 1951) is a row of blocks;
 * a flush ends one at a full byte, and none here refers to bytes before its part, so compressed
 * parts can stand in any order within one gzip member (RFC 1952). Members of their own would be
 * shorter to write, but browsers read the first one only.
 */
public final class Gzip {

  /** Magic number, deflate, no name, no time, no operating system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** A last block without content. */
  private static final byte[] END = {3, 0};

  private static final int TRAILER = 8;

  /** Text as it is, and compressed up to a flush. */
  public record Part(byte[] plain, byte[] deflated) {

    public static Part of(String text) {
      byte[] plain = text.getBytes(StandardCharsets.UTF_8);
      return new Part(plain, deflate(plain));
    }

    /** Bytes that keeping it takes. */
    public int weight() {
      return plain.length + deflated.length;
    }
  }

  private Gzip() {}

  /** The parts, one after the other, as one gzip member. */
  public static byte[] join(Part... parts) {
    int length = HEADER.length + END.length + TRAILER;
    int size = 0;
    CRC32 sum = new CRC32();
    for (Part part : parts) {
      length += part.deflated().length;
      size += part.plain().length;
      sum.update(part.plain());
    }
    ByteBuffer member = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(HEADER);
    for (Part part : parts) {
      member.put(part.deflated());
    }
    return member.put(END).putInt((int) sum.getValue()).putInt(size).array();
  }

  /** The parts, one after the other, as they are. */
  public static byte[] plain(Part... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Part part : parts) {
      all.writeBytes(part.plain());
    }
    return all.toByteArray();
  }

  /** Whether the client names gzip (RFC 9110, 12.5.3). One that can't be understood doesn't. */
  public static boolean isAcceptedBy(HttpServerRequest request) {
    return isAcceptedBy(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
  }

  static boolean isAcceptedBy(List<String> acceptEncoding) {
    OptionalDouble any = OptionalDouble.empty();
    for (String line : acceptEncoding) {
      for (String coding : line.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] words = coding.split(";", 2);
        switch (words[0].strip()) {
          case "gzip", "x-gzip" -> {
            return weight(words) > 0;
          }
          case "*" -> any = OptionalDouble.of(weight(words));
          default -> {}
        }
      }
    }
    return any.orElse(0) > 0;
  }

  private static double weight(String[] words) {
    if (words.length == 1) {
      return 1;
    }
    String weight = words[1].strip();
    // A number of the RFC's form alone: Java would read "1e9" and "NaN" as numbers too.
    return weight.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
        ? Double.parseDouble(weight.substring("q=".length()))
        : 0;
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      DeflaterOutputStream blocks = new DeflaterOutputStream(out, deflater, 8192, true);
      blocks.write(plain);
      blocks.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }
}
