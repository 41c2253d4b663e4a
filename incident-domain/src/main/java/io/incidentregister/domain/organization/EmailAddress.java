package io.incidentregister.domain.organization;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address as it was written; two are equal without regard to case. */
public record EmailAddress(String value) {

  /** The most characters, by RFC 5321's limit of a path. */
  public static final int MAX_LENGTH = 254;

  // What a mail server could deliver to, without RFC 5322's comments and quoted local parts.
  private static final Pattern SHAPE =
      Pattern.compile(
          "[^\\p{C}\\p{Z}@\"(),:;<>\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*");

  public EmailAddress {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** Reads an address; empty when the text is not one. */
  public static Optional<EmailAddress> parse(String text) {
    return isValid(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && SHAPE.matcher(text).matches();
  }

  /** The address by which it is found and compared. */
  public String folded() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress that && folded().equals(that.folded());
  }

  @Override
  public int hashCode() {
    return Objects.hash(folded());
  }

  @Override
  public String toString() {
    return value;
  }
}
