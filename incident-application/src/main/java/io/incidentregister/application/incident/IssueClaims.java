package io.incidentregister.application.incident;

import io.incidentregister.application.permission.Admission;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who would hold an issue that another incident holds. Everything that opens an incident, brings
 * one back, or makes it about issues asks here; but for a merge, which moves issues only from
 * incidents that it has locked, and that hold them.
 */
public final class IssueClaims {

  /** The stable word for programs. */
  public static final String TAKEN = "issue_taken";

  private final Map<IssueId, IncidentNumber> holders;

  private IssueClaims(Map<IssueId, IncidentNumber> holders) {
    this.holders = holders;
  }

  /**
   * Asks who holds now what revisions would make their incidents come to hold: one question, and
   * none when that is nothing.
   */
  public static IssueClaims of(Admission admission, Collection<Revision> revisions) {
    return of(admission, revisions.stream().map(IssueClaims::claims));
  }

  private static IssueClaims of(Admission admission, Stream<Set<IssueId>> claims) {
    var claimed = claims.flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    return new IssueClaims(
        claimed.isEmpty()
            ? Map.of()
            : admission.transaction().incidents().holders(admission.organization(), claimed));
  }

  /**
   * Of revisions that are made together, those that cannot be: by incident the issues that others
   * hold, or come to hold before it, and what holds each. The incidents are locked.
   *
   * @param revisions those that were asked for, or others that claim no more
   */
  public Map<IncidentNumber, Map<IssueId, String>> refused(Collection<Revision> revisions) {
    var claims = new LinkedHashMap<IncidentNumber, Set<IssueId>>();
    var revised = new HashMap<IncidentNumber, Incident>();
    for (Revision revision : revisions) {
      claims.put(revision.after().number(), claims(revision));
      revised.put(revision.after().number(), revision.after());
    }
    return refused(
        claims,
        (issue, holder) ->
            Optional.ofNullable(revised.get(holder))
                .map(after -> after.heldIssues().contains(issue))
                .orElse(true));
  }

  /** The same of what is yet to be opened. */
  static <K> Map<K, Map<IssueId, String>> refusedOfNew(
      Admission admission, Map<K, Set<IssueId>> claims) {
    return of(admission, claims.values().stream()).refused(claims, (issue, holder) -> true);
  }

  /** What keeps somebody from having issues, as a sentence. */
  public static String detail(Map<IssueId, String> taken) {
    return taken.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> "the issue " + each.getKey() + " is of " + each.getValue())
        .collect(Collectors.joining(", ", "", ", which is open"));
  }

  private interface Holding {
    boolean goesOn(IssueId issue, IncidentNumber holder);
  }

  private <K> Map<K, Map<IssueId, String>> refused(Map<K, Set<IssueId>> claims, Holding holding) {
    var given = new HashMap<IssueId, String>();
    holders.forEach(
        (issue, holder) -> {
          if (holding.goesOn(issue, holder)) {
            given.put(issue, holder.toString());
          }
        });
    var refused = new LinkedHashMap<K, Map<IssueId, String>>();
    claims.forEach(
        (who, issues) -> {
          var taken =
              issues.stream()
                  .filter(given::containsKey)
                  .collect(Collectors.toMap(Function.identity(), given::get));
          if (taken.isEmpty()) {
            issues.forEach(issue -> given.put(issue, who.toString()));
          } else {
            refused.put(who, taken);
          }
        });
    return refused;
  }

  private static Set<IssueId> claims(Revision revision) {
    var claims = new TreeSet<>(revision.after().heldIssues());
    revision.before().map(Incident::heldIssues).ifPresent(held -> held.forEach(claims::remove));
    return claims;
  }
}
