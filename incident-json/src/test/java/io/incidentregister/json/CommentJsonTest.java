package io.incidentregister.json;

import static io.incidentregister.json.Samples.ANN;
import static io.incidentregister.json.Samples.CREATED;
import static io.incidentregister.json.Samples.USER;
import static io.incidentregister.json.Samples.json;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommentJsonTest {

  private static final CommentRow ROW =
      new CommentRow(
          Comment.of(new CommentId(new UUID(0, 5)), ANN.id(), "Who \"was\" it?\n", CREATED)
              .edited("<b>Who</b>?", CREATED.plusMillis(1)),
          ANN);
  private static final String WRITTEN =
      "{'id':'00000000-0000-0000-0000-000000000005','message':'<b>Who</b>?','author':"
          + USER
          + ",'actor':null,'created_date':'2026-01-02T03:04:05.006Z',"
          + "'updated_date':'2026-01-02T03:04:05.007Z'}";

  @Test
  void writesAComment() throws IOException {
    assertEquals(json(WRITTEN), written(generator -> CommentJson.writeComment(generator, ROW)));
  }

  @Test
  void writesAPageOfComments() throws IOException {
    assertEquals(
        json("{'comments':[" + WRITTEN + "],'total':8}"),
        written(
            generator ->
                CommentJson.writeComments(generator, new ListComments.Page(List.of(ROW), 8))));
    assertEquals(
        json("{'comments':[],'total':0}"),
        written(
            generator ->
                CommentJson.writeComments(generator, new ListComments.Page(List.of(), 0))));
  }
}
