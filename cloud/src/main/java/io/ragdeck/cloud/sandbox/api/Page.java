package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.Call;
import io.ragdeck.cloud.sandbox.rules.ApiRules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the order of the items' keys. Its token is opaque, refused when somebody
 * made it up, and survives that items come and go between two pages.
 *
 * @param next the token of the next page; null after the last, as the SDK's builders take it
 */
record Page<T>(List<T> items, @Nullable String next) {

  /**
   * Cuts a page.
   *
   * @param key unique for each item
   * @param size how many items it has at most, from {@link #size}
   * @param token of the page before; null for the first page
   * @param invalid what AWS says of a token that it did not give
   */
  static <T> Page<T> of(
      List<T> all,
      Function<T, String> key,
      int size,
      @Nullable String token,
      Supplier<? extends RuntimeException> invalid) {
    String after = token == null ? "" : read(token).orElseThrow(invalid);
    List<T> rest =
        all.stream()
            .filter(item -> key.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .limit(size + 1L)
            .toList();
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, size);
    return new Page<>(items, write(key.apply(items.getLast())));
  }

  /**
   * How many items a page of this operation has, by AWS's rules.
   *
   * @param asked how many the caller wants; null for the default
   */
  static int size(String service, String operation, @Nullable Integer asked) {
    return ApiRules.standard().pageSize(new Call(service, operation), asked);
  }

  /** An opaque token that says where a list goes on. */
  static String write(String position) {
    byte[] bytes = position.getBytes(StandardCharsets.UTF_8);
    String text = checksum(bytes) + position;
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The position in a token; empty for a token that {@link #write} did not make. */
  static Optional<String> read(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String position = text.length() < 8 ? "" : text.substring(8);
      return text.length() >= 8 && write(position).equals(token)
          ? Optional.of(position)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Eight digits. */
  private static String checksum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
