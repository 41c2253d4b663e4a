package io.incidentregister.http.register;

import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.http.Route;
import io.incidentregister.json.NullMeaning;
import java.util.Set;

/** What a body may be, and what null means in it. */
final class MediaTypes {

  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  static final Route.Body ONE_OBJECT = Route.Body.of(Set.of(JSON));
  static final Route.Body PATCH = Route.Body.of(Set.of(JSON, MERGE_PATCH));

  /** Pictures, as far as their sender knows; what they are, their bytes tell. */
  static final Route.Body PICTURE =
      Route.Body.of(Set.of("image/png", "image/jpeg", "image/webp")).atMost(ChangeAvatar.MAX_BYTES);

  /** Everything stands in the address; clients that always send a body send an empty object. */
  static final Route.Body NOTHING_TO_SAY = ONE_OBJECT.orNone();

  private MediaTypes() {}

  static NullMeaning nulls(String mediaType) {
    return mediaType.equals(MERGE_PATCH) ? NullMeaning.CLEARS : NullMeaning.NOT_GIVEN;
  }
}
