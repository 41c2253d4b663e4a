package io.incidentregister.domain.incident;

import io.incidentregister.domain.comment.Comment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an incident is to become: everything of it that a change can touch.
 *
 * @param mergedInto the incident that it becomes a part of
 * @param said comments that join; those that are edited stand in both lists
 * @param unsaid comments that go, which are there
 * @see Incident#draft
 */
public record Draft(
    IncidentFields fields,
    Optional<Closure> closure,
    Optional<IncidentNumber> mergedInto,
    Links links,
    List<Comment> said,
    List<Comment> unsaid) {

  public Draft {
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(closure, "closure");
    Objects.requireNonNull(mergedInto, "mergedInto");
    Objects.requireNonNull(links, "links");
    said = List.copyOf(said);
    unsaid = List.copyOf(unsaid);
  }

  /** The same with other fields. */
  public Draft with(IncidentFields other) {
    return new Draft(other, closure, mergedInto, links, said, unsaid);
  }

  /** The same with other links. */
  public Draft with(Links other) {
    return new Draft(fields, closure, mergedInto, other, said, unsaid);
  }

  /** The same with a status and the closure that goes with it. */
  public Draft with(Status status, Optional<Closure> other) {
    var standing = fields.edit().value(Field.STATUS, Optional.of(status.label())).fields();
    return new Draft(standing, other, mergedInto, links, said, unsaid);
  }

  /** The same as a part of another incident, or of none. */
  public Draft mergedInto(Optional<IncidentNumber> other) {
    return new Draft(fields, closure, other, links, said, unsaid);
  }

  /** The same with comments that join, and some that go. */
  public Draft withComments(List<Comment> joining, List<Comment> going) {
    return new Draft(fields, closure, mergedInto, links, joining, going);
  }
}
