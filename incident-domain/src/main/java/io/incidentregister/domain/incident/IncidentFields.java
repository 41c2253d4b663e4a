package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What people may edit of an incident.
 *
 * @param title a label
 * @param description free text, may be empty
 * @param severityReasoning why the severity is what it is
 * @param source the name of an entry of the organization's catalogue
 * @param detected when it became known; absent in records that never said
 * @param occurred when it began
 * @param responded when response procedures started
 * @param contained when its impact was substantially abated; the order of the four is not enforced,
 *     because real records arrive incomplete and out of order
 * @param tags each once, in {@link Tag#ORDER}
 * @param objectives each objective once, in the order of {@link Objective}
 */
public record IncidentFields(
    String title,
    String description,
    Optional<Severity> severity,
    Optional<String> severityReasoning,
    Status status,
    Optional<String> source,
    Optional<UserId> assignedTo,
    Optional<Instant> detected,
    Optional<Instant> occurred,
    Optional<Instant> responded,
    Optional<Instant> contained,
    List<Tag> tags,
    List<ThreatObjective> objectives) {

  /** What a title may hold. */
  public static final TextRule TITLE = TextRule.label(500);

  /** What a description may hold. */
  public static final TextRule DESCRIPTION = TextRule.free(100_000);

  /** What a severity's reasoning may hold. */
  public static final TextRule SEVERITY_REASONING = TextRule.free(100_000);

  public IncidentFields {
    title = TITLE.require("title", title);
    description = DESCRIPTION.require("description", description);
    Objects.requireNonNull(severity, "severity");
    severityReasoning =
        severityReasoning.map(text -> SEVERITY_REASONING.require("severityReasoning", text));
    Objects.requireNonNull(status, "status");
    source = source.map(name -> Source.NAME.require("source", name));
    Objects.requireNonNull(assignedTo, "assignedTo");
    detected = detected.map(Timestamps::require);
    occurred = occurred.map(Timestamps::require);
    responded = responded.map(Timestamps::require);
    contained = contained.map(Timestamps::require);
    tags = distinct(tags);
    objectives = sorted(objectives);
  }

  /** A new incident's fields: a title, everything else unsaid. */
  public static IncidentFields titled(String title) {
    return new IncidentFields(
        title,
        "",
        Optional.empty(),
        Optional.empty(),
        Status.NEW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The fields after a patch; equal to these when the patch asks for what is there already. */
  public IncidentFields with(IncidentPatch patch) {
    return new IncidentFields(
        patch.title().applyTo(Optional.of(title)).orElseThrow(),
        patch.description().applyTo(Optional.of(description)).orElseThrow(),
        patch.severity().applyTo(severity),
        patch.severityReasoning().applyTo(severityReasoning),
        patch.status().applyTo(Optional.of(status)).orElseThrow(),
        patch.source().applyTo(source),
        patch.assignedTo().applyTo(assignedTo),
        patch.detected().applyTo(detected),
        patch.occurred().applyTo(occurred),
        patch.responded().applyTo(responded),
        patch.contained().applyTo(contained),
        patch.tags().applyTo(tags),
        keepingDates(patch.objectives().applyTo(Optional.of(objectives)).orElseGet(List::of)));
  }

  /** The fields with a time of detection. */
  public IncidentFields withDetected(Instant at) {
    return edit().value(Field.DETECTED_DATE, Optional.of(at.toString())).fields();
  }

  /** Starts to change single fields. */
  public FieldsEditor edit() {
    return new FieldsEditor(this);
  }

  /** A relation that stays what it was keeps the time at which it was made. */
  private List<ThreatObjective> keepingDates(List<ThreatObjective> wanted) {
    return wanted.stream()
        .map(relation -> objectives.stream().filter(relation::equals).findFirst().orElse(relation))
        .toList();
  }

  private static List<Tag> distinct(List<Tag> tags) {
    var byId = new LinkedHashMap<TagId, Tag>();
    tags.forEach(tag -> byId.putIfAbsent(tag.id(), tag));
    return byId.values().stream().sorted(Tag.ORDER).toList();
  }

  private static List<ThreatObjective> sorted(List<ThreatObjective> objectives) {
    if (objectives.stream().map(ThreatObjective::objective).distinct().count()
        != objectives.size()) {
      throw new IllegalArgumentException("a threat objective stands twice");
    }
    return objectives.stream().sorted(Comparator.comparing(ThreatObjective::objective)).toList();
  }
}
