package io.incidentregister.cli.output;

import io.incidentregister.cli.transfer.CellLists;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in words what happened to a field: {@code New → Closed}, {@code +phishing, -mail}. */
public final class ChangeText {

  private static final int LONGEST_VALUE = 60;
  private static final String NONE = "(none)";

  private final Supplier<List<User>> users;
  private @Nullable Map<String, String> people;

  /**
   * @param users everybody who can be assigned; asked for when somebody was, and once at most
   */
  public ChangeText(Supplier<List<User>> users) {
    this.users = users;
  }

  /** The whole of it. */
  public String whole(Change change) {
    return text(change, Function.identity());
  }

  /** The same with long values cut, with a sign that they are. */
  public String brief(Change change) {
    return text(change, ChangeText::cut);
  }

  /** What happened beside incidents, with long values cut. */
  public String brief(OrganizationChange change) {
    return change.id()
        + " "
        + change.attribute()
        + ": "
        + cut(change.before().orElse(NONE))
        + " → "
        + cut(change.after().orElse(NONE));
  }

  /**
   * A field's value as people know it: a user by the address, nothing as such. A long one is cut.
   */
  public String brief(Field field, Optional<String> value) {
    return cut(value(field, value));
  }

  private static String cut(String value) {
    return SafeText.fit(SafeText.line(value), LONGEST_VALUE);
  }

  private String text(Change change, Function<String, String> shown) {
    if (change instanceof Change.Value value) {
      return shown.apply(value(value.field(), value.before()))
          + " → "
          + shown.apply(value(value.field(), value.after()));
    }
    if (change instanceof Change.Tags tags) {
      return set(tags.added(), tags.removed(), Change.TagRef::content);
    }
    if (change instanceof Change.Objectives objectives) {
      Function<ThreatObjective, String> name = CellLists::objective;
      return set(objectives.added(), objectives.removed(), name);
    }
    if (change instanceof Change.Links links) {
      return set(links.added(), links.removed(), Function.identity());
    }
    return comments((Change.Comments) change, shown);
  }

  /** One that was edited is told by what it said and says. */
  private static String comments(Change.Comments change, Function<String, String> shown) {
    var before =
        change.removed().stream()
            .collect(Collectors.toMap(Comment::id, Function.identity(), (one, same) -> one));
    var texts = new ArrayList<String>();
    for (Comment said : change.added()) {
      Comment other = before.remove(said.id());
      texts.add(
          other == null
              ? "+" + shown.apply(said.message())
              : shown.apply(other.message()) + " → " + shown.apply(said.message()));
    }
    change.removed().stream()
        .filter(unsaid -> before.containsKey(unsaid.id()))
        .forEach(unsaid -> texts.add("-" + shown.apply(unsaid.message())));
    return String.join(", ", texts);
  }

  private String value(Field field, Optional<String> value) {
    if (field == Field.DELETED) {
      return value.isPresent() ? "yes" : "no";
    }
    return value
        .map(text -> field == Field.ASSIGNED_TO ? people().getOrDefault(text, text) : text)
        .orElse(NONE);
  }

  private Map<String, String> people() {
    if (people == null) {
      people =
          users.get().stream()
              .collect(
                  Collectors.toMap(user -> user.id().toString(), user -> user.email().toString()));
    }
    return people;
  }

  private static <T> String set(List<T> added, List<T> removed, Function<T, String> name) {
    return Stream.concat(
            added.stream().map(each -> "+" + name.apply(each)),
            removed.stream().map(each -> "-" + name.apply(each)))
        .collect(Collectors.joining(", "));
  }
}
