package io.ragdeck.console.format;

import java.util.Locale;

/** Numbers with their units. */
public final class Amounts {

  private Amounts() {}

  /** "14,336". */
  public static String grouped(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** "38 %"; small shares keep a decimal, because 0.4 % is not nothing. */
  public static String percent(double percent) {
    return percent > 0 && percent < 9.95
        ? String.format(Locale.ENGLISH, "%.1f %%", percent)
        : Math.round(percent) + " %";
  }

  /** MiB as ECS counts memory: "512 MiB", "14 GiB", "1.5 GiB". */
  public static String mebibytes(long mebibytes) {
    if (mebibytes < 1024) {
      return mebibytes + " MiB";
    }
    double gibibytes = mebibytes / 1024.0;
    return gibibytes == Math.rint(gibibytes)
        ? grouped((long) gibibytes) + " GiB"
        : String.format(Locale.ENGLISH, "%.1f GiB", gibibytes);
  }

  /** CPU units, 1,024 to a vCPU: "0.25 vCPU", "4 vCPU". */
  public static String vcpus(long cpuUnits) {
    double vcpus = cpuUnits / 1024.0;
    return vcpus == Math.rint(vcpus)
        ? (long) vcpus + " vCPU"
        : String.format(Locale.ENGLISH, "%.2f vCPU", vcpus);
  }

  /** "13 of 14". */
  public static String share(long part, long whole) {
    return grouped(part) + " of " + grouped(whole);
  }

  /** "1 task", "2 tasks". */
  public static String count(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }
}
