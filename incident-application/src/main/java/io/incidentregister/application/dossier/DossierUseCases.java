package io.incidentregister.application.dossier;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;

/** The use cases of dossiers, wired by hand. */
public record DossierUseCases(FindDossiers findDossiers, ListDossiers listDossiers) {

  /** Wires them behind a guard. */
  public static DossierUseCases over(Guard guard, CommandValidator validator, Limits limits) {
    return new DossierUseCases(
        new FindDossiersService(guard, validator, limits),
        new ListDossiersService(guard, validator, limits));
  }
}
