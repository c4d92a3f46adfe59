package io.ragdeck.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {

  @Test
  void joinsPartsAsOneMemberWhoseSumAndSizeAreRight() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      Gzip.Part[] parts = new Gzip.Part[random.nextInt(5)];
      Arrays.setAll(parts, part -> Gzip.Part.of(text(random)));
      byte[] plain = Gzip.plain(parts);
      byte[] joined = Gzip.join(parts);
      assertThat(read(joined)).isEqualTo(plain);
      assertThat(readByNetty(joined)).isEqualTo(plain);
    }
  }

  @Test
  void keepsWhatRepeatsShort() {
    Gzip.Part row =
        Gzip.Part.of("<tr><td>ragqa-api-gateway</td><td>2 of 2</td></tr>\n".repeat(500));
    assertThat(Gzip.join(row)).hasSizeLessThan(Gzip.plain(row).length / 50);
    assertThat(row.weight()).isGreaterThan(Gzip.plain(row).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "deflate;q=0.5 , gzip ; q=1.0",
        "gzip;q=0.001",
        "*",
        "br;q=1, *;q=0.1",
        "identity;q=0, *",
        "*;q=0, gzip"
      })
  void isTakenByWhoNamesIt(String accepted) {
    assertThat(Gzip.isAcceptedBy(List.of(accepted))).isTrue();
    assertThat(Gzip.isAcceptedBy(List.of("br", accepted))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br, zstd",
        "gzip;q=0",
        "gzip;q=0.000",
        "*, gzip;q=0",
        "*;q=0",
        "gzipped",
        "not-gzip",
        "gzip;q=NaN",
        "gzip;q=1e9",
        "gzip;q=-1",
        "gzip;q=2",
        "gzip;q=",
        "gzip;level=9",
        "gzip;q=0.0001",
        ",,;;,;q=1,=",
        "gzip\u0000"
      })
  void isNotSentToAnybodyElse(String accepted) {
    assertThat(Gzip.isAcceptedBy(List.of(accepted))).isFalse();
  }

  @Test
  void isNotSentToWhoSaysNothing() {
    assertThat(Gzip.isAcceptedBy(List.of())).isFalse();
  }

  @Test
  void readsALongHeaderAtOnce() {
    assertThat(Gzip.isAcceptedBy(List.of("a;q=0.1,".repeat(2000) + "gzip"))).isTrue();
  }

  /** Of everything: nothing, words, and noise that doesn't get shorter, beyond one buffer. */
  private static String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "naïve – 日本語 🦉";
      case 2 -> "out of memory ".repeat(random.nextInt(10_000));
      default ->
          random
              .ints(random.nextInt(40_000), ' ', 0xd000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    };
  }

  private static byte[] read(byte[] member) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(member);
    // A buffer of one byte, so that nothing after the member is read unseen.
    try (GZIPInputStream gzip = new GZIPInputStream(in, 1)) {
      return gzip.readAllBytes();
    }
  }

  private static byte[] readByNetty(byte[] member) {
    EmbeddedChannel channel = new EmbeddedChannel(new JdkZlibDecoder(ZlibWrapper.GZIP, 0));
    channel.writeInbound(Unpooled.wrappedBuffer(member));
    channel.finish();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf buffer = channel.readInbound(); buffer != null; buffer = channel.readInbound()) {
      byte[] bytes = new byte[buffer.readableBytes()];
      buffer.readBytes(bytes).release();
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }
}
