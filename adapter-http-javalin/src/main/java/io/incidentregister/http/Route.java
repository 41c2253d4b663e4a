package io.incidentregister.http;

import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Permission;
import java.util.Set;

/**
 * One operation that is served: where, for whom, and what may be sent.
 *
 * @param method such as {@code PATCH}
 * @param path such as {@code /v1/incidents/{incident}}; a place that is named as {@code
 *     {source:text}} takes any text, percent-encoded
 * @param access who may call
 * @param body what the body may be
 * @param changesMany whether one call may change, or delete, many incidents
 * @param waits whether answering may wait for the store
 * @param errors how refusals are shown
 */
public record Route(
    String method,
    String path,
    Access access,
    Body body,
    boolean changesMany,
    boolean waits,
    ErrorShape errors,
    Endpoint endpoint) {

  /** Who may call. */
  public sealed interface Access {

    /** Anybody, without a token. */
    Access OPEN = new Open();

    /** Anybody, without a token. */
    record Open() implements Access {}

    /**
     * Whoever shows a bearer token, and may do this.
     *
     * @param face through which they come in
     * @param needs what it takes, before anything else is looked at; the use case asks again
     */
    record SignedIn(Face face, Set<Permission> needs) implements Access {
      public SignedIn {
        needs = Set.copyOf(needs);
      }
    }
  }

  /** Everything that must be granted before the call is looked at. */
  public Set<Permission> needs() {
    return access instanceof Access.SignedIn signedIn ? signedIn.needs() : Set.of();
  }

  /** The same route, one call of which may change, or delete, many incidents. */
  public Route changingMany() {
    return new Route(method, path, access, body, true, waits, errors, endpoint);
  }

  /** Whether calls bring a token, or credentials in a body, which nobody else may overhear. */
  boolean bearsSecrets() {
    return access instanceof Access.SignedIn || !body.equals(Body.NONE);
  }

  /**
   * What may be sent.
   *
   * @param mediaTypes what it may be; none is read when this is empty
   * @param optional whether the call may come without one
   * @param maxBytes how many bytes it may have at most, where the server takes as many
   */
  public record Body(Set<String> mediaTypes, boolean optional, int maxBytes) {

    /** No body is read. */
    public static final Body NONE = new Body(Set.of(), true, 0);

    public Body {
      mediaTypes = Set.copyOf(mediaTypes);
    }

    /** A body that must be there. */
    public static Body of(Set<String> mediaTypes) {
      return new Body(mediaTypes, false, Integer.MAX_VALUE);
    }

    /** The same body, which may be left away. */
    public Body orNone() {
      return new Body(mediaTypes, true, maxBytes);
    }

    /** The same body, which may have no more bytes than this. */
    public Body atMost(int bytes) {
      return new Body(mediaTypes, optional, bytes);
    }

    /** Whether it is text, and so must be in UTF-8. */
    boolean isText() {
      return mediaTypes.stream().noneMatch(type -> type.startsWith("image/"));
    }
  }

  /** Answers a call. */
  @FunctionalInterface
  public interface Endpoint {
    /** Reads the call and does it. */
    Answer answer(Call call);
  }
}
