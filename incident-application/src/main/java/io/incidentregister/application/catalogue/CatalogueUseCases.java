package io.incidentregister.application.catalogue;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
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
      Limits limits,
      Recorder recorder) {
    return new CatalogueUseCases(
        new ListTagsService(guard, validator, limits),
        new ChangeTagsService(guard, validator, clock, ids, limits, recorder),
        new ListSourcesService(guard),
        new ChangeSourcesService(guard, validator, clock, recorder));
  }
}
