package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a patch does to an incident's tags. Adding and removing commute with each other. */
public record TagEdit(Operation operation, List<Tag> tags) {

  /** Leaves the tags as they are. */
  public static final TagEdit KEEP = new TagEdit(Operation.ADD, List.of());

  /** How the given tags meet those that an incident has. */
  public enum Operation implements Labelled {
    /** The given tags join. */
    ADD("Add"),
    /** The given tags go; one that is not there is no error. */
    REMOVE("Remove"),
    /** Exactly the given tags remain. */
    REPLACE("Replace");

    private final String label;

    Operation(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  public TagEdit {
    tags = List.copyOf(tags);
  }

  /** The tags afterwards, in no particular order. */
  List<Tag> applyTo(List<Tag> current) {
    return switch (operation) {
      case REPLACE -> tags;
      case ADD -> {
        var joined = new ArrayList<>(current);
        joined.addAll(tags);
        yield joined;
      }
      case REMOVE -> {
        var gone = tags.stream().map(Tag::id).collect(Collectors.toSet());
        yield current.stream().filter(tag -> !gone.contains(tag.id())).toList();
      }
    };
  }
}
