package io.incidentregister.http;

import io.incidentregister.domain.history.Face;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * One operation that is served: where, for whom, and what may be sent.
 *
 * @param method such as {@code PATCH}
 * @param path such as {@code /v1/incidents/{id}}
 * @param face through which callers come in, who must show a bearer token; nobody needs one when
 *     empty
 * @param mediaTypes what the body may be; no body is read when there is none
 * @param waits whether answering may wait for the store
 * @param errors how refusals are shown
 */
public record Route(
    String method,
    String path,
    Optional<Face> face,
    Set<String> mediaTypes,
    boolean waits,
    ErrorShape errors,
    Endpoint endpoint) {

  public Route {
    mediaTypes = Set.copyOf(mediaTypes);
  }

  /** Answers a call. */
  @FunctionalInterface
  public interface Endpoint {
    /**
     * Reads the call, does it, and answers it.
     *
     * @throws IOException when the caller is gone
     */
    void answer(Call call) throws IOException;
  }

  boolean takesBody() {
    return !mediaTypes.isEmpty();
  }
}
