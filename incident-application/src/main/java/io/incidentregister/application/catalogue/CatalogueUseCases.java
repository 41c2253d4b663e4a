package io.incidentregister.application.catalogue;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases of tags and sources, wired by hand. */
public record CatalogueUseCases(
    ListTags listTags,
    ChangeTags changeTags,
    ListSources listSources,
    ChangeSources changeSources) {

  /** Wires them behind a guard. */
  public static CatalogueUseCases over(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Recorder recorder) {
    return new CatalogueUseCases(
        new ListTagsService(),
        new ChangeTagsService(),
        new ListSourcesService(),
        new ChangeSourcesService());
  }
}
