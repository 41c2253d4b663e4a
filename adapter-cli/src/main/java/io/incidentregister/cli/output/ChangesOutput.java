package io.incidentregister.cli.output;

import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.json.PlanJson;
import java.util.List;

/** Shows what changed in incidents, or would. */
public final class ChangesOutput {

  private ChangesOutput() {}

  /** Each change on a line, for people; nothing at all when nothing changes. */
  public static void table(Output output, List<IncidentChanges> all, ChangeText texts) {
    if (all.isEmpty()) {
      return;
    }
    var table = new Table("ID", "FIELD", "CHANGE");
    for (IncidentChanges incident : all) {
      for (Change change : incident.changes()) {
        table.add(incident.incident().toString(), change.field().wireName(), texts.brief(change));
      }
    }
    table.print(output);
  }

  /** Each incident's changes as JSON on a line. */
  public static void lines(Output output, List<IncidentChanges> all) {
    all.forEach(each -> JsonData.line(output, json -> PlanJson.writeChanges(json, each)));
  }
}
