package io.incidentregister.application.comment;

import io.incidentregister.application.permission.Admission;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Resolves the authors of comments. */
final class CommentRows {

  private CommentRows() {}

  /** The rows of comments, in their order. */
  static List<CommentRow> of(Admission admission, Collection<Comment> comments) {
    var authors = comments.stream().map(Comment::author).collect(Collectors.toSet());
    Map<UserId, User> users =
        admission.transaction().directory().usersById(admission.organization(), authors).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return comments.stream()
        .map(
            comment ->
                Optional.ofNullable(users.get(comment.author()))
                    .map(author -> new CommentRow(comment, author))
                    .orElseThrow(
                        () -> new IllegalStateException("a comment's author is not there")))
        .toList();
  }
}
