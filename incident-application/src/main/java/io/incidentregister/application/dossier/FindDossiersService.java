package io.incidentregister.application.dossier;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

final class FindDossiersService implements FindDossiers {

  private final Guard guard;
  private final CommandValidator validator;
  private final Limits limits;

  FindDossiersService(Guard guard, CommandValidator validator, Limits limits) {
    this.guard = guard;
    this.validator = validator;
    this.limits = limits;
  }

  @Override
  public List<Dossier> handle(Query query) {
    var found = new ArrayList<>(query.unreadable());
    if (query.uids().size() > limits.maxIds()) {
      found.add(
          Fault.at(
              "/uids",
              "too_many",
              "must name at most " + limits.maxIds() + " incidents (the setting limit.ids)"));
    }
    validator.require(query.withFirstUids(limits.maxIds()), found);
    var uids = query.uids().stream().map(UUID::fromString).distinct().toList();
    return guard.read(query.caller(), NEEDS, admission -> find(admission, uids));
  }

  private static List<Dossier> find(Admission admission, List<UUID> uids) {
    var incidents = admission.transaction().incidents();
    var numbers = incidents.numbers(admission.organization(), uids).values();
    return Dossiers.of(admission, incidents.find(admission.organization(), numbers));
  }
}
