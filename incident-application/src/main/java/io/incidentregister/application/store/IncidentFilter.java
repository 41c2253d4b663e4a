package io.incidentregister.application.store;

import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents are meant. The parts are joined by AND, the values of one part by OR; an empty
 * part is not asked for.
 *
 * @param titleContains folded text ({@link io.incidentregister.domain.text.Folding#fold}), to be
 *     found in the folded title
 * @param descriptionContains the same for the description
 * @param freeText folded text, to be found in the folded id, title, description, severity reasoning
 *     or a tag
 * @param assignees any of these, or nobody
 * @param standings how the incident stands, whatever its status
 * @param dates by date, from when (inclusive) to when (exclusive); an incident without the date
 *     does not match
 * @param nothing whether something was asked for that no incident can have, so that none matches
 */
public record IncidentFilter(
    Set<IncidentNumber> numbers,
    List<String> titleContains,
    List<String> descriptionContains,
    List<String> freeText,
    Set<Severity> severities,
    Set<Status> statuses,
    Set<String> sources,
    Optional<Assignees> assignees,
    Set<UserId> openedBy,
    Set<TagId> tags,
    Set<Objective> objectives,
    Set<Standing> standings,
    Map<DateField, Range> dates,
    boolean nothing) {

  /** Every incident of the organization. */
  public static final IncidentFilter ALL = standing(Set.of(), Map.of());

  public IncidentFilter {
    numbers = Set.copyOf(numbers);
    titleContains = List.copyOf(titleContains);
    descriptionContains = List.copyOf(descriptionContains);
    freeText = List.copyOf(freeText);
    severities = Set.copyOf(severities);
    statuses = Set.copyOf(statuses);
    sources = Set.copyOf(sources);
    openedBy = Set.copyOf(openedBy);
    tags = Set.copyOf(tags);
    objectives = Set.copyOf(objectives);
    standings = Set.copyOf(standings);
    dates = Map.copyOf(dates);
  }

  /** The incidents that stand so, and have these dates. */
  public static IncidentFilter standing(Set<Standing> standings, Map<DateField, Range> dates) {
    return new IncidentFilter(
        Set.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        standings,
        dates,
        false);
  }

  /**
   * Who may be assigned.
   *
   * @param users any of these
   * @param nobody or nobody at all
   */
  public record Assignees(Set<UserId> users, boolean nobody) {
    public Assignees {
      users = Set.copyOf(users);
    }
  }

  /**
   * A span of time, open on a side that is empty. A span open on both sides asks for nothing.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public record Range(Optional<Instant> from, Optional<Instant> to) {}

  /** The dates by which incidents are filtered. */
  public enum DateField {
    /** When the opening took effect. */
    OPENED("opened"),
    /** When the last change of any kind was recorded. */
    CHANGED("changed"),
    CREATED("created_date"),
    UPDATED("updated_date"),
    DETECTED("detected_date"),
    OCCURRED("occurred_date"),
    RESPONDED("responded_date"),
    CONTAINED("contained_date");

    private final String wireName;

    DateField(String wireName) {
      this.wireName = wireName;
    }

    /** The name of the date; the register API has those of its rows. */
    public String wireName() {
      return wireName;
    }
  }
}
