package io.incidentregister.domain.audit;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where an organization's seals end. Kept elsewhere, it binds everything that is sealed by then.
 *
 * @param seal the number of the newest seal; 0 when there is none
 * @param hash of that seal
 */
public record Head(OrganizationId organization, long seal, Hash hash) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

  public Head {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(hash, "hash");
  }

  /** Reads what {@link #toString} writes; empty when the text is anything else. */
  public static Optional<Head> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Head(
                new OrganizationId(UUID.fromString(matcher.group(1))),
                Long.parseLong(matcher.group(2)),
                new Hash(matcher.group(3))))
        : Optional.empty();
  }

  /** The head of an organization that has no seal. */
  public static Head none(OrganizationId organization) {
    return new Head(organization, 0, Seal.chainStart(organization));
  }

  /** The organization's id, the number of the seal and its hash, joined by colons. */
  @Override
  public String toString() {
    return organization + ":" + seal + ":" + hash;
  }
}
