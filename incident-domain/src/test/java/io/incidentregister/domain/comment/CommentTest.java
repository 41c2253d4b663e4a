package io.incidentregister.domain.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommentTest {

  private static final CommentId ID = new CommentId(new UUID(6, 1));
  private static final UserId AUTHOR = new UserId(new UUID(2, 1));
  private static final Instant SAID = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Comment COMMENT = Comment.of(ID, AUTHOR, "Host isolated.", SAID);

  @Test
  void isNewAtTheTimeAtWhichItIsSaid() {
    assertEquals(SAID, COMMENT.createdAt());
    assertEquals(SAID, COMMENT.updatedAt());
  }

  @Test
  void isSaidByWhomItsAuthorDeclaresAndWhenItTookEffect() {
    var by = new Attribution(AUTHOR, Optional.of(Samples.ADA), SAID, SAID.minusSeconds(60));
    assertEquals(
        new Comment(
            ID,
            AUTHOR,
            Optional.of(Samples.ADA),
            "Host isolated.",
            SAID,
            SAID.minusSeconds(60),
            SAID),
        Comment.of(ID, by, "Host isolated."));
  }

  @Test
  void isNobodyElsesUnlessThatIsDeclared() {
    assertEquals(Optional.empty(), COMMENT.actor());
    assertEquals(SAID, COMMENT.effectiveAt());
  }

  @Test
  void staysWhoseItIsDeclaredToBeAndWhenItWasSaidWhoeverEditsIt() {
    var by = new Attribution(AUTHOR, Optional.of(Samples.ADA), SAID, SAID.minusSeconds(60));
    var edited = Comment.of(ID, by, "Host isolated.").edited("Else.", SAID.plusSeconds(60));
    assertEquals(Optional.of(Samples.ADA), edited.actor());
    assertEquals(SAID.minusSeconds(60), edited.effectiveAt());
  }

  @Test
  void saysSomethingElseAndStaysWhoseItWasAndSinceWhen() {
    Instant later = SAID.plusSeconds(60);
    assertEquals(
        new Comment(ID, AUTHOR, Optional.empty(), "Host isolated, user told.", SAID, SAID, later),
        COMMENT.edited("Host isolated, user told.", later));
  }

  @Test
  void staysAsItIsWhenItSaysThatAlready() {
    assertSame(COMMENT, COMMENT.edited("Host isolated.", SAID.plusSeconds(60)));
  }

  @Test
  void isNeverEditedBeforeItWasSaidThoughTheClockWasSetBack() {
    var edited = COMMENT.edited("Host back.", SAID.minusSeconds(60));
    assertEquals("Host back.", edited.message());
    assertEquals(SAID, edited.updatedAt());
  }

  @Test
  void keepsAMessageExactlyAsItWasSent() {
    String text = "  two lines\r\n\tu\u0308ber \u202E ";
    assertEquals(text, Comment.of(ID, AUTHOR, text, SAID).message());
  }

  @Test
  void refusesAMessageThatSaysNothingOrTooMuchOrControlsATerminal() {
    for (String text : List.of("", " \n\t ", "a\u0007", "x".repeat(20_001))) {
      assertThrows(IllegalArgumentException.class, () -> Comment.of(ID, AUTHOR, text, SAID), text);
      assertThrows(IllegalArgumentException.class, () -> COMMENT.edited(text, SAID), text);
    }
    assertEquals(20_000, Comment.of(ID, AUTHOR, "x".repeat(20_000), SAID).message().length());
  }
}
