package io.incidentregister.http.register;

import io.incidentregister.json.NullMeaning;
import java.util.Set;

/** What a body may be, and what null means in it. */
final class MediaTypes {

  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final Set<String> PATCHES = Set.of(JSON, MERGE_PATCH);

  private MediaTypes() {}

  static NullMeaning nulls(String mediaType) {
    return mediaType.equals(MERGE_PATCH) ? NullMeaning.CLEARS : NullMeaning.NOT_GIVEN;
  }
}
