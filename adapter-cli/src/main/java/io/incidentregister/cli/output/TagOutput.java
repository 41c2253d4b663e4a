package io.incidentregister.cli.output;

import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.json.CatalogueJson;
import java.util.List;

/** Shows tags in every format. */
public final class TagOutput {

  private TagOutput() {}

  /** Shows all of them. */
  public static void list(Output output, OutputFormat format, List<Tag> tags) {
    switch (format) {
      case TABLE -> table(output, tags);
      case JSON ->
          JsonData.document(
              output, json -> CatalogueJson.writeTags(json, new ListTags.Page(tags, tags.size())));
      case JSONL ->
          tags.forEach(tag -> JsonData.line(output, json -> CatalogueJson.writeTag(json, tag)));
      case CSV -> csv(output, tags);
    }
  }

  /** Shows one by itself. */
  public static void one(Output output, OutputFormat format, Tag tag) {
    if (format == OutputFormat.JSON) {
      JsonData.document(output, json -> CatalogueJson.writeTag(json, tag));
    } else {
      list(output, format, List.of(tag));
    }
  }

  private static void table(Output output, List<Tag> tags) {
    var table = new Table("ID", "CONTENT");
    tags.forEach(tag -> table.add(tag.id().toString(), tag.content()));
    table.print(output);
  }

  private static void csv(Output output, List<Tag> tags) {
    var csv = new CsvData(output, "id", "content", "creator_id", "org_id");
    for (Tag tag : tags) {
      csv.record(
          tag.id().toString(),
          tag.content(),
          tag.creator().toString(),
          tag.organization().toString());
    }
    csv.finish();
  }
}
