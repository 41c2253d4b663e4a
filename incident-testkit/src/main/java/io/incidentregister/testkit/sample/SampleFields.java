package io.incidentregister.testkit.sample;

import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says one thing after another about an incident's fields; what is not said is as in {@link
 * IncidentFields#titled}.
 */
public final class SampleFields {

  private final String title;
  private String description = "";
  private Optional<Severity> severity = Optional.empty();
  private Optional<String> severityReasoning = Optional.empty();
  private Status status = Status.NEW;
  private Optional<String> source = Optional.empty();
  private Optional<UserId> assignedTo = Optional.empty();
  private Optional<Instant> detected = Optional.empty();
  private Optional<Instant> occurred = Optional.empty();
  private Optional<Instant> responded = Optional.empty();
  private Optional<Instant> contained = Optional.empty();
  private List<Tag> tags = List.of();
  private List<ThreatObjective> objectives = List.of();

  private SampleFields(String title) {
    this.title = title;
  }

  /** Fields with a title. */
  public static SampleFields titled(String title) {
    return new SampleFields(title);
  }

  /** Says the description. */
  public SampleFields description(String text) {
    description = text;
    return this;
  }

  /** Says the severity. */
  public SampleFields severity(Severity value) {
    severity = Optional.of(value);
    return this;
  }

  /** Says why the severity is what it is. */
  public SampleFields severityReasoning(String text) {
    severityReasoning = Optional.of(text);
    return this;
  }

  /** Says the status. */
  public SampleFields status(Status value) {
    status = value;
    return this;
  }

  /** Says the source. */
  public SampleFields source(String name) {
    source = Optional.of(name);
    return this;
  }

  /** Says who is assigned. */
  public SampleFields assignedTo(UserId user) {
    assignedTo = Optional.of(user);
    return this;
  }

  /** Says when it was detected. */
  public SampleFields detected(Instant at) {
    detected = Optional.of(at);
    return this;
  }

  /** Says when it occurred. */
  public SampleFields occurred(Instant at) {
    occurred = Optional.of(at);
    return this;
  }

  /** Says when it was responded to. */
  public SampleFields responded(Instant at) {
    responded = Optional.of(at);
    return this;
  }

  /** Says when it was contained. */
  public SampleFields contained(Instant at) {
    contained = Optional.of(at);
    return this;
  }

  /** Says the tags. */
  public SampleFields tags(List<Tag> values) {
    tags = List.copyOf(values);
    return this;
  }

  /** Says the threat objectives. */
  public SampleFields objectives(ThreatObjective... values) {
    objectives = List.of(values);
    return this;
  }

  /** The fields. */
  public IncidentFields build() {
    return new IncidentFields(
        title,
        description,
        severity,
        severityReasoning,
        status,
        source,
        assignedTo,
        detected,
        occurred,
        responded,
        contained,
        tags,
        objectives);
  }
}
