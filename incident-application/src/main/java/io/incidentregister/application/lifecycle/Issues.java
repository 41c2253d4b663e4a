package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.IssueClaims;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The issues that a command names. */
record Issues(List<String> texts) {

  private static final String POINTER = "/issues";

  /** What is wrong with them as a whole. */
  List<Fault> faults(Limits limits) {
    return texts.size() <= limits.maxIds()
        ? List.of()
        : List.of(
            Fault.at(
                POINTER,
                "too_many",
                "must name at most " + limits.maxIds() + " issues (the setting limit.ids)"));
  }

  /** Each once, when all of them are well formed. */
  Set<IssueId> ids() {
    return texts.stream()
        .map(UUID::fromString)
        .map(IssueId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A fault for each place at which one of some issues is named. */
  List<Fault> faultsOf(Collection<IssueId> some, String code, Function<IssueId, String> detail) {
    var faults = new ArrayList<Fault>();
    for (int place = 0; place < texts.size(); place++) {
      var issue = new IssueId(UUID.fromString(texts.get(place)));
      if (some.contains(issue)) {
        faults.add(Fault.at(POINTER + "/" + place, code, detail.apply(issue)));
      }
    }
    return faults;
  }

  /**
   * @throws ConflictException naming the issues that a revision would make an incident hold and
   *     that another one holds
   */
  void requireFree(Admission admission, List<Revision> revisions) {
    Map<IssueId, String> taken =
        IssueClaims.of(admission, revisions).refused(revisions).values().stream()
            .flatMap(each -> each.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    if (!taken.isEmpty()) {
      throw ConflictException.of(
          "Another open incident has one of the issues",
          faultsOf(
              taken.keySet(),
              IssueClaims.TAKEN,
              issue ->
                  IssueClaims.detail(Map.of(issue, Objects.requireNonNull(taken.get(issue))))));
    }
  }
}
