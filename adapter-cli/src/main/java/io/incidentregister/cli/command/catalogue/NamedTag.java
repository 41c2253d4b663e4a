package io.incidentregister.cli.command.catalogue;

import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.Reading;
import io.incidentregister.cli.command.AllPages;
import io.incidentregister.cli.command.Session;
import io.incidentregister.domain.text.Folding;
import java.util.List;
import java.util.Map;

/** Finds the tag that somebody named as people know it. */
final class NamedTag {

  private NamedTag() {}

  /**
   * The id of a tag.
   *
   * @param named its id, or its content in any case
   * @throws NotFoundException when no tag has this content; whether one has the id is not asked
   */
  static String id(Session session, String named) {
    if (Reading.uuid(named).isPresent()) {
      return named;
    }
    String content = named.strip();
    var containing =
        new AllPages(session, Map.of("query", List.of(content)))
            .gather(
                page -> session.listTags().handle(new ListTags.Query(session.caller(), page)),
                ListTags.Page::tags,
                ListTags.Page::total);
    return containing.stream()
        .filter(tag -> tag.folded().equals(Folding.fold(content)))
        .findFirst()
        .map(tag -> tag.id().toString())
        .orElseThrow(() -> NotFoundException.of("tag"));
  }
}
