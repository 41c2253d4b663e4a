package io.incidentregister.application.comment;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.User;

/** A comment with its author resolved. */
public record CommentRow(Comment comment, User author) {}
