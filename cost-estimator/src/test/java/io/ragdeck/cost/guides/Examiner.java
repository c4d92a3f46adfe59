package io.ragdeck.cost.guides;

import static java.util.stream.Collectors.joining;

import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.Total;
import io.ragdeck.cost.guides.Guide.Claim;
import io.ragdeck.cost.price.InstanceType;
import io.ragdeck.cost.price.Item;
import io.ragdeck.cost.price.Price;
import io.ragdeck.cost.price.PriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recomputes the claims of a guide. */
final class Examiner {

  /** Where most examples of prices come from. */
  private static final String VIRGINIA = "us-east-1";

  private static final Pattern AMOUNT_OF = Pattern.compile("\\{([a-z0-9-]+)(?:@([a-z0-9-]+))?}");

  private final PriceBook prices;
  private final Calculation calculation;
  private final Guide guide;

  Examiner(PriceBook prices, Guide guide) {
    this.prices = prices;
    this.calculation = new Calculation(prices);
    this.guide = guide;
  }

  List<Answer> answers() {
    return guide.claims().stream().map(this::answer).toList();
  }

  private Answer answer(Claim claim) {
    if (claim.hardware().isPresent()) {
      return hardware(claim);
    }
    if (claim.price().isPresent()) {
      return price(claim);
    }
    if (claim.dearer().isPresent()) {
      return dearer(claim);
    }
    return claim.saves().isEmpty() ? dollars(claim) : percent(claim);
  }

  private Answer hardware(Claim claim) {
    InstanceType type = prices.instanceType(claim.hardware().orElseThrow()).orElseThrow();
    String accelerators = type.accelerators().isEmpty() ? "" : ", " + type.accelerators();
    String figure = type.vcpus() + " vCPU, " + type.memory().toPlainString() + " GB" + accelerators;
    boolean right = figure.contains(claim.says().orElseThrow());
    return new Answer(claim, figure, right ? Verdict.RIGHT : Verdict.WRONG, why(claim).orElse(""));
  }

  private Answer price(Claim claim) {
    Item item = Calculation.item(claim.price().orElseThrow());
    Price own = prices.find(guide.region(), item).orElseThrow();
    Range says = Range.parse(claim.says().orElseThrow());
    Range figure = Range.of(own.rate(), own.rate());
    Optional<String> virginia =
        prices
            .find(VIRGINIA, item)
            .map(Price::rate)
            .filter(rate -> !says.holds(figure) && says.holds(Range.of(rate, rate)))
            .map(rate -> "It is Virginia's price.");
    return new Answer(
        claim,
        "$" + own.rate().toPlainString() + "/" + own.unit(),
        Verdict.of(says, figure),
        sentences(Optional.of(Verdict.missed(says, figure, false)), virginia, why(claim)));
  }

  private Answer dearer(Claim claim) {
    Total one = total(claim.bill(), guide.region(), Optional.empty());
    Total other = total(List.of(claim.dearer().orElseThrow()), guide.region(), Optional.empty());
    return new Answer(
        claim,
        Range.dollars(one.amount()) + " against " + Range.dollars(other.amount()),
        one.amount().compareTo(other.amount()) > 0 ? Verdict.RIGHT : Verdict.WRONG,
        why(claim).orElse(""));
  }

  private Answer percent(Claim claim) {
    Optional<Range> figure = saving(claim, guide.region());
    if (figure.isEmpty()) {
      Optional<String> there =
          saving(claim, VIRGINIA).map(range -> "In Virginia it is " + range.percent());
      return new Answer(
          claim, "unknown", Verdict.UNKNOWN, sentences(missing(claim), there, why(claim)));
    }
    Range says = Range.parse(claim.says().orElseThrow());
    return new Answer(
        claim,
        figure.get().percent(),
        Verdict.of(says, figure.get()),
        sentences(Optional.of(Verdict.missed(says, figure.get(), true)), why(claim)));
  }

  /** In percent; empty where a price is not known. */
  private Optional<Range> saving(Claim claim, String region) {
    List<BigDecimal> savings = new ArrayList<>();
    for (WhatIf whatIf : claim.saves()) {
      Total plain = total(claim.bill(), region, Optional.empty());
      Total bought = total(claim.bill(), region, Optional.of(whatIf));
      if (!plain.complete() || !bought.complete()) {
        return Optional.empty();
      }
      BigDecimal saved = plain.amount().subtract(bought.amount());
      savings.add(saved.movePointRight(2).divide(plain.amount(), 4, RoundingMode.HALF_UP));
    }
    return Optional.of(Range.of(savings.getFirst(), savings.getLast()));
  }

  /** Which prices the book does not have for the region. */
  private Optional<String> missing(Claim claim) {
    List<Optional<WhatIf>> ways = new ArrayList<>(List.of(claim.whatIf()));
    claim.saved().ifPresent(one -> ways.add(Optional.of(one)));
    claim.saves().forEach(one -> ways.add(Optional.of(one)));
    String items =
        ways.stream()
            .flatMap(way -> calculation.lines(guide, claim.bill(), guide.region(), way).stream())
            .filter(line -> line.amount().isEmpty())
            .map(line -> line.service() + " " + line.what())
            .distinct()
            .collect(joining("; "));
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of("Not in the book for this region: " + items);
  }

  private Answer dollars(Claim claim) {
    Optional<String> parts = ownParts(claim);
    Optional<String> forgot = forgot(claim);
    if (claim.bill().isEmpty()) {
      return new Answer(claim, "", Verdict.UNKNOWN, sentences(claim.cannot(), parts, why(claim)));
    }
    Recomputed figure = recomputed(claim, guide.region());
    if (claim.says().isEmpty()) {
      return new Answer(claim, figure.words(), Verdict.NO_FIGURE, sentences(forgot, why(claim)));
    }
    if (claim.cannot().isPresent()) {
      return new Answer(
          claim, figure.words(), Verdict.UNKNOWN, sentences(claim.cannot(), parts, why(claim)));
    }
    Range says = Range.parse(claim.says().get());
    boolean told = figure.complete() || says.below(figure.range());
    Verdict verdict = told ? Verdict.of(says, figure.range()) : Verdict.UNKNOWN;
    String missed = told ? Verdict.missed(says, figure.range(), false) : "";
    if (!missed.isEmpty() && !figure.complete()) {
      missed = missed.replace(" by ", " by at least ");
    }
    Optional<String> unknown = told ? Optional.empty() : missing(claim);
    return new Answer(
        claim,
        figure.words(),
        claim.byUse() ? Verdict.BY_USE : verdict,
        sentences(
            Optional.of(missed),
            unknown,
            virginia(claim, says, figure),
            parts,
            forgot,
            why(claim)));
  }

  private record Recomputed(Range range, boolean complete) {

    String words() {
      return complete
          ? range.dollars()
          : range.high().signum() == 0 ? "unknown" : "at least " + range.dollars();
    }
  }

  private Recomputed recomputed(Claim claim, String region) {
    Total low = amount(claim, claim.bill(), region);
    Total high = claim.upTo().isEmpty() ? low : amount(claim, claim.upTo(), region);
    return new Recomputed(Range.of(low.amount(), high.amount()), low.complete() && high.complete());
  }

  private Total amount(Claim claim, List<String> bills, String region) {
    if (claim.saved().isEmpty()) {
      return total(bills, region, claim.whatIf());
    }
    Total plain = total(bills, region, Optional.empty());
    Total bought = total(bills, region, claim.saved());
    return new Total(
        bought.complete() ? plain.amount().subtract(bought.amount()) : BigDecimal.ZERO,
        plain.unknown() + bought.unknown());
  }

  private Total total(List<String> bills, String region, Optional<WhatIf> whatIf) {
    return calculation.total(guide, bills, region, whatIf);
  }

  /** Whether the claim is right at the prices of another region, or known there alone. */
  private Optional<String> virginia(Claim claim, Range says, Recomputed figure) {
    if (guide.region().equals(VIRGINIA) || (figure.complete() && says.holds(figure.range()))) {
      return Optional.empty();
    }
    Recomputed there = recomputed(claim, VIRGINIA);
    if (!there.complete()) {
      return Optional.empty();
    }
    if (says.holds(there.range())) {
      return Optional.of("It fits Virginia's prices: " + there.words() + " there.");
    }
    return figure.complete()
        ? Optional.empty()
        : Optional.of("In Virginia it is " + there.words() + ".");
  }

  private static Optional<String> ownParts(Claim claim) {
    if (claim.parts().isEmpty()) {
      return Optional.empty();
    }
    Range says = Range.parse(claim.says().orElseThrow());
    Range sum = Range.sum(claim.parts());
    return near(says.low(), sum.low()) && near(says.high(), sum.high())
        ? Optional.empty()
        : Optional.of("Its own parts add up to " + sum.dollars() + ".");
  }

  private static boolean near(BigDecimal said, BigDecimal sum) {
    BigDecimal off = said.subtract(sum).abs();
    return off.compareTo(BigDecimal.ONE.max(sum.multiply(new BigDecimal("0.01")))) <= 0;
  }

  private Optional<String> forgot(Claim claim) {
    if (claim.forgot().isEmpty()) {
      return Optional.empty();
    }
    List<String> all = Stream.concat(claim.bill().stream(), claim.forgot().stream()).toList();
    Total with = total(all, guide.region(), Optional.empty());
    List<String> titles =
        claim.forgot().stream()
            .map(name -> withinASentence(guide.bills().get(name).title()))
            .toList();
    return Optional.of(
        "Left out: %s; with them %s%s."
            .formatted(
                String.join(", ", titles),
                with.complete() ? "" : "at least ",
                Range.dollars(with.amount())));
  }

  /** Abbreviations stay as they are. */
  private static String withinASentence(String title) {
    return Character.isUpperCase(title.charAt(1))
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private Optional<String> why(Claim claim) {
    return claim.why().map(text -> AMOUNT_OF.matcher(text).replaceAll(this::amountOf));
  }

  private String amountOf(MatchResult named) {
    String region = Optional.ofNullable(named.group(2)).orElse(guide.region());
    Total total = total(List.of(named.group(1)), region, Optional.empty());
    return Matcher.quoteReplacement(Range.dollars(total.amount()));
  }

  @SafeVarargs
  private static String sentences(Optional<String>... sentences) {
    List<String> said = new ArrayList<>();
    for (Optional<String> sentence : sentences) {
      sentence
          .filter(words -> !words.isEmpty())
          .map(words -> words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
          .map(words -> words.endsWith(".") ? words : words + ".")
          .ifPresent(said::add);
    }
    return String.join(" ", said);
  }
}
