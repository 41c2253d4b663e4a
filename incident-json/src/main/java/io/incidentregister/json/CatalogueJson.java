package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import java.io.IOException;
import java.util.List;

/** Writes the words that an organization keeps for its incidents: tags and sources. */
public final class CatalogueJson {

  private CatalogueJson() {}

  /** A tag. */
  public static void writeTag(JsonGenerator json, Tag tag) throws IOException {
    new Members(json).tag(tag);
  }

  /** A page of tags: {@code tags} and {@code total}. */
  public static void writeTags(JsonGenerator json, ListTags.Page page) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("tags");
    for (Tag tag : page.tags()) {
      writeTag(json, tag);
    }
    json.writeEndArray();
    json.writeNumberField("total", page.total());
    json.writeEndObject();
  }

  /** A source: {@code name} and {@code retired}. */
  public static void writeSource(JsonGenerator json, Source source) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", source.name());
    json.writeBooleanField("retired", source.retired());
    json.writeEndObject();
  }

  /** The whole catalogue: {@code sources}. */
  public static void writeSources(JsonGenerator json, List<Source> sources) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("sources");
    for (Source source : sources) {
      writeSource(json, source);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
