package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.text.TextRule;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What other systems keep, and an incident is linked to. Each stands once, in order.
 *
 * @param risks that it has to do with
 * @param issues that it is about; an issue is that of one open incident at most
 * @param groups of people whom it was opened for, by the ids that the opener gave
 */
public record Links(List<RiskId> risks, List<IssueId> issues, List<String> groups) {

  /** What the id of a group may be. */
  public static final TextRule GROUP = TextRule.label(200);

  /** No links. */
  public static final Links NONE = new Links(List.of(), List.of(), List.of());

  public Links {
    risks = risks.stream().distinct().sorted().toList();
    issues = issues.stream().distinct().sorted().toList();
    groups = groups.stream().map(id -> GROUP.require("group", id)).distinct().sorted().toList();
  }

  /** The same with exactly these risks. */
  public Links withRisks(Collection<RiskId> exactly) {
    return new Links(List.copyOf(exactly), issues, groups);
  }

  /** The same with exactly these issues. */
  public Links withIssues(Collection<IssueId> exactly) {
    return new Links(risks, List.copyOf(exactly), groups);
  }

  /** The same with some risks more. */
  public Links joinedRisks(Collection<RiskId> more) {
    return new Links(Stream.concat(risks.stream(), more.stream()).toList(), issues, groups);
  }

  /** The same with some issues more. */
  public Links joinedIssues(Collection<IssueId> more) {
    return new Links(risks, Stream.concat(issues.stream(), more.stream()).toList(), groups);
  }

  /** The same without some issues. */
  public Links withoutIssues(Collection<IssueId> fewer) {
    var left = new TreeSet<>(issues);
    fewer.forEach(left::remove);
    return withIssues(left);
  }
}
