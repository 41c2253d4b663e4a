package io.incidentregister.application.incident;

import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Binds a call to what a dry run of it showed.
 *
 * @param request the digest of what is asked for, as the face tells requests apart
 * @param expected the plan that the caller saw; empty when it does not matter
 */
public record Plan(Hash request, Optional<Hash> expected) {

  /** Of calls whose plan nobody asks for. */
  public static final Plan NONE = new Plan(Hash.of(""), Optional.empty());

  public Plan {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(expected, "expected");
  }

  /**
   * The plan of a call: the digest of what is asked for, of what would change, and of what would be
   * left out.
   *
   * @param changes what would change now
   * @param leftOut what would not be done though it is asked for, and why: a text for each that
   *     says it in one way only
   * @throws PlanMovedException when the caller saw another plan
   */
  public Hash of(List<IncidentChanges> changes, List<String> leftOut) {
    return of(changes, changes, leftOut);
  }

  /**
   * The same where not everything is bound.
   *
   * @param bound what of the changes would be the same if the call came at another time
   */
  public Hash of(List<IncidentChanges> changes, List<IncidentChanges> bound, List<String> leftOut) {
    String reasons = new CanonicalText().list(leftOut, CanonicalText::text).toString();
    Hash present = Hash.of(Canonical.plan(request, bound)).then(reasons);
    if (expected.filter(seen -> !seen.equals(present)).isPresent()) {
      throw new PlanMovedException(changes, present);
    }
    return present;
  }
}
