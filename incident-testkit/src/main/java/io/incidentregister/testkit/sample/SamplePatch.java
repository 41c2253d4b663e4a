package io.incidentregister.testkit.sample;

import io.incidentregister.domain.incident.Edit;
import io.incidentregister.domain.incident.IncidentPatch;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.TagEdit;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;

/** Says one thing after another about a patch; what is not said is kept. */
public final class SamplePatch {

  private Edit<String> title = Edit.keep();
  private Edit<String> description = Edit.keep();
  private Edit<Severity> severity = Edit.keep();
  private Edit<String> severityReasoning = Edit.keep();
  private Edit<Status> status = Edit.keep();
  private Edit<String> source = Edit.keep();
  private Edit<UserId> assignedTo = Edit.keep();
  private Edit<Instant> detected = Edit.keep();
  private Edit<Instant> occurred = Edit.keep();
  private Edit<Instant> responded = Edit.keep();
  private Edit<Instant> contained = Edit.keep();
  private TagEdit tags = TagEdit.KEEP;
  private Edit<List<ThreatObjective>> objectives = Edit.keep();

  private SamplePatch() {}

  /** A patch that keeps everything, so far. */
  public static SamplePatch patch() {
    return new SamplePatch();
  }

  /** Sets the title. */
  public SamplePatch title(String text) {
    title = Edit.set(text);
    return this;
  }

  /** Sets the description. */
  public SamplePatch description(String text) {
    description = Edit.set(text);
    return this;
  }

  /** Says what happens to the severity. */
  public SamplePatch severity(Edit<Severity> edit) {
    severity = edit;
    return this;
  }

  /** Says what happens to the severity's reasoning. */
  public SamplePatch severityReasoning(Edit<String> edit) {
    severityReasoning = edit;
    return this;
  }

  /** Sets the status. */
  public SamplePatch status(Status value) {
    status = Edit.set(value);
    return this;
  }

  /** Says what happens to the source. */
  public SamplePatch source(Edit<String> edit) {
    source = edit;
    return this;
  }

  /** Says what happens to the assignee. */
  public SamplePatch assignedTo(Edit<UserId> edit) {
    assignedTo = edit;
    return this;
  }

  /** Sets when it was detected. */
  public SamplePatch detected(Instant at) {
    detected = Edit.set(at);
    return this;
  }

  /** Says what happens to the time at which it occurred. */
  public SamplePatch occurred(Edit<Instant> edit) {
    occurred = edit;
    return this;
  }

  /** Says what happens to the time at which it was responded to. */
  public SamplePatch responded(Edit<Instant> edit) {
    responded = edit;
    return this;
  }

  /** Says what happens to the time at which it was contained. */
  public SamplePatch contained(Edit<Instant> edit) {
    contained = edit;
    return this;
  }

  /** Tags join. */
  public SamplePatch addTags(List<Tag> given) {
    tags = new TagEdit(TagEdit.Operation.ADD, given);
    return this;
  }

  /** Tags go. */
  public SamplePatch removeTags(List<Tag> given) {
    tags = new TagEdit(TagEdit.Operation.REMOVE, given);
    return this;
  }

  /** Exactly these tags remain. */
  public SamplePatch replaceTags(List<Tag> given) {
    tags = new TagEdit(TagEdit.Operation.REPLACE, given);
    return this;
  }

  /** Exactly these threat objectives remain. */
  public SamplePatch objectives(ThreatObjective... given) {
    objectives = Edit.set(List.of(given));
    return this;
  }

  /** The patch. */
  public IncidentPatch build() {
    return new IncidentPatch(
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
