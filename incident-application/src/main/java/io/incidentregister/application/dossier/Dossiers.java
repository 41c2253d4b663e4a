package io.incidentregister.application.dossier;

import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes dossiers of incidents, for all of them at once. */
public final class Dossiers {

  private final Map<UserId, User> users;
  private final Map<IncidentNumber, List<Comment>> comments;

  private Dossiers(Map<UserId, User> users, Map<IncidentNumber, List<Comment>> comments) {
    this.users = users;
    this.comments = comments;
  }

  /** The dossiers of incidents, in their order: a constant number of questions. */
  public static List<Dossier> of(Admission admission, Collection<Incident> incidents) {
    var transaction = admission.transaction();
    var organization = admission.organization();
    var numbers = incidents.stream().map(Incident::number).toList();
    Map<IncidentNumber, List<Comment>> comments =
        transaction.comments().of(organization, numbers).stream()
            .collect(
                Collectors.groupingBy(
                    Placed::incident, Collectors.mapping(Placed::comment, Collectors.toList())));
    var wanted =
        Stream.concat(
                incidents.stream().map(incident -> incident.lastChange().user()),
                comments.values().stream().flatMap(List::stream).map(Comment::author))
            .collect(Collectors.toSet());
    Map<UserId, User> users =
        transaction.directory().usersById(organization, wanted).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    var dossiers = new Dossiers(users, comments);
    return Rows.of(transaction, organization, incidents).stream()
        .map(
            row ->
                new Dossier(
                    row,
                    dossiers.user(row.incident().lastChange().user()),
                    dossiers.said(row.incident().number())))
        .toList();
  }

  private List<CommentRow> said(IncidentNumber about) {
    return comments.getOrDefault(about, List.of()).stream()
        .map(comment -> new CommentRow(comment, user(comment.author())))
        .toList();
  }

  private User user(UserId id) {
    return Optional.ofNullable(users.get(id))
        .orElseThrow(() -> new IllegalStateException("an incident names a user who is not there"));
  }
}
