package io.incidentregister.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A list of things other than incidents, each with the same members, in every format. */
public final class Listing {

  private final String name;
  private final List<String> members;
  private final List<List<Object>> things = new ArrayList<>();

  /**
   * A list without anything in it yet.
   *
   * @param name the member of the JSON document that holds the things
   */
  public Listing(String name, String... members) {
    this.name = name;
    this.members = List.of(members);
  }

  /** Adds a thing; its values are texts, optional texts, truth values or lists of texts. */
  public Listing add(Object... values) {
    if (values.length != members.size()) {
      throw new IllegalArgumentException("not as many values as members");
    }
    things.add(List.of(values));
    return this;
  }

  /** Shows the list. */
  public void print(Output output, OutputFormat format) {
    switch (format) {
      case TABLE -> table(output);
      case JSON -> JsonData.document(output, this::document);
      case JSONL -> things.forEach(thing -> JsonData.line(output, json -> write(json, thing)));
      case CSV -> csv(output);
    }
  }

  /** Shows the only thing of the list by itself. */
  public void printOne(Output output, OutputFormat format) {
    if (format == OutputFormat.JSON) {
      JsonData.document(output, json -> write(json, things.get(0)));
    } else {
      print(output, format);
    }
  }

  /** Columns in which nothing has a value are left out, unless there is nothing at all. */
  private void table(Output output) {
    int[] shown =
        IntStream.range(0, members.size())
            .filter(
                i ->
                    things.isEmpty()
                        || things.stream()
                            .anyMatch(thing -> !thing.get(i).equals(Optional.empty())))
            .toArray();
    var table =
        new Table(cells(shown, i -> members.get(i).replace('_', ' ').toUpperCase(Locale.ROOT)));
    for (List<Object> thing : things) {
      table.add(cells(shown, i -> text(thing.get(i), ", ", "-")));
    }
    table.print(output);
  }

  private static String[] cells(int[] columns, IntFunction<String> cell) {
    return IntStream.of(columns).mapToObj(cell).toArray(String[]::new);
  }

  private void document(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(name);
    for (List<Object> thing : things) {
      write(json, thing);
    }
    json.writeEndArray();
    json.writeNumberField("total", things.size());
    json.writeEndObject();
  }

  private void write(JsonGenerator json, List<Object> thing) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < members.size(); i++) {
      json.writeFieldName(members.get(i));
      Object value = thing.get(i);
      if (value instanceof List<?> list) {
        json.writeStartArray();
        for (Object element : list) {
          json.writeString(element.toString());
        }
        json.writeEndArray();
      } else if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else if (value instanceof Optional<?> optional && optional.isEmpty()) {
        json.writeNull();
      } else {
        json.writeString(text(value, ";", ""));
      }
    }
    json.writeEndObject();
  }

  private void csv(Output output) {
    var csv = new CsvData(output, members.toArray(String[]::new));
    for (List<Object> thing : things) {
      csv.record(thing.stream().map(value -> text(value, ";", "")).toArray(String[]::new));
    }
    csv.finish();
  }

  static String text(Object value, String separator, String nothing) {
    if (value instanceof List<?> list) {
      return String.join(separator, list.stream().map(Object::toString).toList());
    }
    return value instanceof Optional<?> optional
        ? optional.map(Object::toString).orElse(nothing)
        : value.toString();
  }
}
