package io.incidentregister.http.writing;

import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.http.Answer;
import java.util.function.Function;

/**
 * A call that was read and is ready to be done.
 *
 * @param mode a dry run leaves nothing behind
 * @param work does it; may be run more than once, and acts on nothing but these use cases
 * @param answer what it is answered; asking again gives the same
 * @param brief the same in few words, for a repeated call whose answer is too large to be kept
 */
public record Writing<T>(
    Mode mode,
    Function<WritingUseCases, T> work,
    Function<T, Answer> answer,
    Function<T, Answer> brief) {

  /** A call that is meant, and whose answer is brief as it is. */
  public static <T> Writing<T> of(Function<WritingUseCases, T> work, Function<T, Answer> answer) {
    return new Writing<>(Mode.APPLY, work, answer, answer);
  }
}
