package io.incidentregister.http;

import io.incidentregister.domain.history.Face;
import java.util.Optional;
import java.util.Set;

/**
 * One operation that is served: where, for whom, and what may be sent.
 *
 * @param method such as {@code PATCH}
 * @param path such as {@code /v1/incidents/{incident}}
 * @param face through which callers come in, who must show a bearer token; nobody needs one when
 *     empty
 * @param body what the body may be
 * @param waits whether answering may wait for the store
 * @param errors how refusals are shown
 */
public record Route(
    String method,
    String path,
    Optional<Face> face,
    Body body,
    boolean waits,
    ErrorShape errors,
    Endpoint endpoint) {

  /**
   * What may be sent.
   *
   * @param mediaTypes what it may be; none is read when this is empty
   * @param optional whether the call may come without one
   */
  public record Body(Set<String> mediaTypes, boolean optional) {

    /** No body is read. */
    public static final Body NONE = new Body(Set.of(), true);

    public Body {
      mediaTypes = Set.copyOf(mediaTypes);
    }

    /** A body that must be there. */
    public static Body of(Set<String> mediaTypes) {
      return new Body(mediaTypes, false);
    }
  }

  /** Answers a call. */
  @FunctionalInterface
  public interface Endpoint {
    /** Reads the call and does it. */
    Answer answer(Call call);
  }
}
