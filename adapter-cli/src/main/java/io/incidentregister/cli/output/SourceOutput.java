package io.incidentregister.cli.output;

import io.incidentregister.domain.organization.Source;
import io.incidentregister.json.CatalogueJson;
import java.util.List;

/** Shows sources in every format. */
public final class SourceOutput {

  private SourceOutput() {}

  /** Shows all of them. */
  public static void list(Output output, OutputFormat format, List<Source> sources) {
    switch (format) {
      case TABLE -> table(output, sources);
      case JSON -> JsonData.document(output, json -> CatalogueJson.writeSources(json, sources));
      case JSONL ->
          sources.forEach(
              source -> JsonData.line(output, json -> CatalogueJson.writeSource(json, source)));
      case CSV -> csv(output, sources);
    }
  }

  /** Shows one by itself. */
  public static void one(Output output, OutputFormat format, Source source) {
    if (format == OutputFormat.JSON) {
      JsonData.document(output, json -> CatalogueJson.writeSource(json, source));
    } else {
      list(output, format, List.of(source));
    }
  }

  private static void table(Output output, List<Source> sources) {
    var table = new Table("NAME", "RETIRED");
    sources.forEach(source -> table.add(source.name(), source.retired() ? "yes" : "-"));
    table.print(output);
  }

  private static void csv(Output output, List<Source> sources) {
    var csv = new CsvData(output, "name", "retired");
    sources.forEach(source -> csv.record(source.name(), Boolean.toString(source.retired())));
    csv.finish();
  }
}
