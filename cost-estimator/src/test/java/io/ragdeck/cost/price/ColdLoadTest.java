package io.ragdeck.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long the book takes in a process that has done nothing before. What counts is the time that
 * the loading thread computed: on a machine that builds something else besides, it waits as long
 * again for its turn. The JDK fills its tables for decimal numbers at the first of them, which
 * takes as long as the book; every program that counts money pays that once, so it is printed
 * beside.
 */
@Tag("timing")
class ColdLoadTest {

  private static final int TRIES = 10;
  private static final double LIMIT_MILLIS = 50;

  private record Took(double computing, double inAll, double decimals) {}

  @Test
  void takesLessThanFiftyMillisecondsInANewProcess() {
    Took best =
        Stream.generate(ColdLoadTest::inANewProcess)
            .limit(TRIES)
            .min(Comparator.comparing(Took::computing))
            .orElseThrow();
    System.out.printf(
        "The price book was loaded cold in %.1f ms of computing, %.1f ms in all;"
            + " the JDK's first decimal number took %.1f ms%n",
        best.computing(), best.inAll(), best.decimals());

    assertThat(best.computing()).isLessThan(LIMIT_MILLIS);
  }

  private static Took inANewProcess() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Loading.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      double[] millis =
          Stream.of(printed.split(" ")).mapToDouble(nanos -> Long.parseLong(nanos) / 1e6).toArray();
      return new Took(millis[0], millis[1], millis[2]);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Loads, looks one price up, and prints nanoseconds: of computing, in all, and of decimals. */
  static final class Loading {
    public static void main(String[] arguments) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadCpuTime();
      BigDecimal first = new BigDecimal("0.04656");
      long computed = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      PriceBook book = PriceBooks.bundled();
      boolean found = book.find("ap-south-1", new Item("Fargate", "x86 vCPU")).isPresent();
      long inAll = System.nanoTime() - start;
      long computing = threads.getCurrentThreadCpuTime() - computed;
      if (!found || first.signum() == 0) {
        throw new IllegalStateException("The book has no prices");
      }
      System.out.println(computing + " " + inAll + " " + (computed - before));
    }
  }
}
