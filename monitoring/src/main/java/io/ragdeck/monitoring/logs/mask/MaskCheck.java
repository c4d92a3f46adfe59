package io.ragdeck.monitoring.logs.mask;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a match must be beyond its form: most rows of digits in a log are nobody's number. */
public enum MaskCheck {
  NONE {
    @Override
    boolean holds(String match) {
      return true;
    }
  },
  /** ISO/IEC 7812: payment cards, 13 to 19 digits. */
  LUHN {
    @Override
    boolean holds(String match) {
      int[] digits = digits(match);
      int sum = 0;
      for (int i = 0; i < digits.length; i++) {
        int digit = digits[digits.length - 1 - i] * (i % 2 == 0 ? 1 : 2);
        sum += digit > 9 ? digit - 9 : digit;
      }
      return digits.length >= 13 && digits.length <= 19 && sum % 10 == 0;
    }
  },
  /** Verhoeff's scheme over the dihedral group D5: Aadhaar. */
  VERHOEFF {
    @Override
    boolean holds(String match) {
      int[] digits = digits(match);
      int sum = 0;
      for (int i = 0; i < digits.length; i++) {
        sum = Verhoeff.times(sum, Verhoeff.permuted(i, digits[digits.length - 1 - i]));
      }
      return sum == 0;
    }
  },
  /** Thai national identification number: weights 13 to 2, modulo 11. */
  THAI_ID {
    @Override
    boolean holds(String match) {
      int[] digits = digits(match);
      int sum = 0;
      for (int i = 0; i < 12; i++) {
        sum += digits[i] * (13 - i);
      }
      return (11 - sum % 11) % 10 == digits[12] && !isTime(match);
    }
  },
  /**
   * No bare number that is a time of 2015 to 2035 in seconds or milliseconds, and no size in whole
   * MiB: 8589934592 is 8 GiB, and one number of a phone in a million.
   */
  PHONE {
    @Override
    boolean holds(String match) {
      return !isTime(match)
          && !(isBare(match) && match.length() <= LONG && Long.parseLong(match) % MIB == 0);
    }
  },
  /** A token, not a word: of small letters, capitals and digits two kinds at least. */
  VARIED {
    @Override
    boolean holds(String match) {
      int small = match.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
      int capital = match.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
      int digit = match.chars().anyMatch(Character::isDigit) ? 1 : 0;
      return small + capital + digit > 1;
    }
  },
  /** Base64, not a digest in hexadecimal. */
  MIXED_CASE {
    @Override
    boolean holds(String match) {
      return match.chars().anyMatch(Character::isLowerCase)
          && match.chars().anyMatch(Character::isUpperCase);
    }
  },
  /** No user's name in a URL. */
  NOT_IN_ADDRESS {
    @Override
    boolean holds(String match) {
      return !match.startsWith("://");
    }
  },
  /** A value, not the word for none, nor what is hidden already. */
  VALUE {
    @Override
    boolean holds(String match) {
      return !NO_VALUES.contains(match.toLowerCase(Locale.ROOT))
          && !match.chars().allMatch(character -> character == '*' || character == '•');
    }
  };

  private static final Set<String> NO_VALUES =
      Set.of("null", "none", "nil", "true", "false", "undefined", "bearer", "basic");
  private static final long MIB = 1024 * 1024;

  /** With more digits a number may not fit. */
  private static final int LONG = 18;

  private static final long YEAR_2015 = 1_420_070_400;
  private static final long YEAR_2036 = 2_082_758_400;

  abstract boolean holds(String match);

  /** By its name in masks.yaml, such as {@code thai-id}. */
  static MaskCheck named(String name) {
    return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  static List<String> names() {
    return Arrays.stream(values())
        .map(check -> check.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private static boolean isTime(String match) {
    if (!isBare(match) || (match.length() != 10 && match.length() != 13)) {
      return false;
    }
    long number = Long.parseLong(match);
    long seconds = match.length() == 10 ? number : number / 1000;
    return seconds >= YEAR_2015 && seconds < YEAR_2036;
  }

  private static boolean isBare(String match) {
    return match.chars().allMatch(Character::isDigit);
  }

  private static int[] digits(String match) {
    return match.chars().filter(Character::isDigit).map(digit -> digit - '0').toArray();
  }
}
