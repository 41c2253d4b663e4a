package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.incident.Edit;
import io.incidentregister.domain.incident.IncidentPatch;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.TagEdit;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What patches refer to by name, looked up for all of them at once: sources, users and tags. Turns
 * patches that met their constraints into the domain's.
 */
final class References {

  private final OrganizationId organization;
  private final Map<String, Source> sources;
  private final Map<UserId, User> usersById;
  private final Map<EmailAddress, User> usersByEmail;
  private final Map<TagId, Tag> tagsById;
  private final Map<String, Tag> tagsByContent;

  private References(Transaction transaction, OrganizationId organization, Named named) {
    this.organization = organization;
    var directory = transaction.directory();
    var catalogue = transaction.catalogue();
    this.sources = named.source ? index(catalogue.sources(organization), Source::name) : Map.of();
    this.usersById = index(directory.usersById(organization, named.userIds), User::id);
    this.usersByEmail = index(directory.usersByEmail(organization, named.emails), User::email);
    this.tagsById = index(catalogue.tagsById(organization, named.tagIds), Tag::id);
    this.tagsByContent =
        new HashMap<>(index(catalogue.tagsByContent(organization, named.tagContents), Tag::folded));
  }

  /** Looks up everything that the patches name, by a constant number of questions. */
  static References load(
      Transaction transaction, OrganizationId organization, Collection<PatchFields> patches) {
    return new References(transaction, organization, new Named(patches));
  }

  /**
   * What a patch names that is not there, or may not be named. What is malformed is a fault already
   * and no second one.
   *
   * @param prefix of the pointers
   */
  List<Fault> faults(PatchFields patch, String prefix) {
    var faults = new ArrayList<Fault>();
    patch
        .source()
        .asValue()
        .filter(text -> wellFormed(Format.SOURCE, text))
        .map(Source.NAME::normalize)
        .ifPresent(
            name -> {
              Source source = sources.get(name);
              if (source == null) {
                faults.add(
                    Fault.at(
                        prefix + "/source",
                        "unknown_source",
                        "must be a source of the organization's catalogue, written exactly so"));
              } else if (source.retired()) {
                faults.add(
                    Fault.at(prefix + "/source", "retired_source", "names a retired source"));
              }
            });
    patch
        .assignedTo()
        .asValue()
        .filter(text -> wellFormed(Format.USER, text))
        .ifPresent(
            text -> {
              Optional<User> user = user(text);
              if (user.isEmpty()) {
                faults.add(
                    Fault.at(
                        prefix + "/assigned_to",
                        "unknown_assignee",
                        "must be a user of the organization"));
              } else if (!user.get().active()) {
                faults.add(
                    Fault.at(
                        prefix + "/assigned_to",
                        "inactive_assignee",
                        "names a user who is deactivated"));
              }
            });
    var tags = patch.tags().asValue().orElse(List.of());
    for (int i = 0; i < tags.size(); i++) {
      if (tagId(tags.get(i)).filter(id -> !tagsById.containsKey(id)).isPresent()) {
        faults.add(
            Fault.at(prefix + "/tags/" + i, "unknown_tag", "must be the id of a tag that exists"));
      }
    }
    return faults;
  }

  /**
   * Makes the tags that the patches name by content, put on incidents, and that do not exist yet.
   *
   * @throws io.incidentregister.application.error.ForbiddenException when there are any, and the
   *     caller may not make tags
   */
  void addMissingTags(Admission admission, Collection<PatchFields> patches, IdSource ids) {
    // Sorted, so that two who make the same tags never wait for each other in a circle.
    var missing = new TreeMap<String, Tag>(Folding.CODE_POINT_ORDER);
    patches.stream()
        .filter(patch -> tagOperation(patch) != TagEdit.Operation.REMOVE)
        .flatMap(patch -> patch.tags().asValue().stream().flatMap(List::stream))
        .filter(text -> tagId(text).isEmpty() && !tagsByContent.containsKey(foldedTag(text)))
        .forEach(
            text ->
                missing.computeIfAbsent(
                    foldedTag(text),
                    folded ->
                        new Tag(
                            organization, new TagId(ids.next()), text, admission.caller().user())));
    if (!missing.isEmpty()) {
      admission.require(Permission.TAGS_WRITE);
      admission
          .transaction()
          .catalogue()
          .addMissing(organization, missing.values())
          .forEach(tag -> tagsByContent.put(tag.folded(), tag));
    }
  }

  /** The patch in the domain's terms. Objectives that are new are dated {@code now}. */
  IncidentPatch resolve(PatchFields patch, Instant now) {
    return new IncidentPatch(
        edit(patch.title(), Function.identity()),
        edit(patch.description(), Function.identity()),
        edit(patch.severity(), text -> Severity.parse(text).orElseThrow()),
        edit(patch.severityReasoning(), Function.identity()),
        edit(patch.status(), text -> Status.parse(text).orElseThrow()),
        edit(patch.source(), Source.NAME::normalize),
        edit(patch.assignedTo(), text -> user(text).orElseThrow().id()),
        edit(patch.detectedDate(), References::instant),
        edit(patch.occurredDate(), References::instant),
        edit(patch.respondedDate(), References::instant),
        edit(patch.containedDate(), References::instant),
        tagEdit(patch),
        edit(
            patch.threatObjectives(),
            relations -> relations.stream().map(input -> relation(input, now)).toList()));
  }

  private TagEdit tagEdit(PatchFields patch) {
    if (!patch.tags().isPresent()) {
      return TagEdit.KEEP;
    }
    var tags =
        patch.tags().asValue().orElse(List.of()).stream()
            .flatMap(text -> tag(text).stream())
            .toList();
    return new TagEdit(tagOperation(patch), tags);
  }

  private Optional<Tag> tag(String text) {
    return Optional.ofNullable(
        tagId(text).map(tagsById::get).orElseGet(() -> tagsByContent.get(foldedTag(text))));
  }

  private Optional<User> user(String text) {
    return Reading.uuid(text)
        .map(id -> Optional.ofNullable(usersById.get(new UserId(id))))
        .orElseGet(() -> EmailAddress.parse(text).map(usersByEmail::get));
  }

  private static ThreatObjective relation(ObjectiveInput input, Instant now) {
    return new ThreatObjective(
        Objective.parse(input.threatObjective()).orElseThrow(),
        input.relevance().map(label -> Relevance.parse(label).orElseThrow()),
        now);
  }

  private static TagEdit.Operation tagOperation(PatchFields patch) {
    return patch.tagOperation().flatMap(Reading::tagOperation).orElse(TagEdit.Operation.REPLACE);
  }

  private static Optional<TagId> tagId(String text) {
    return Reading.uuid(Tag.CONTENT.normalize(text)).map(TagId::new);
  }

  private static boolean wellFormed(Format format, String text) {
    return format.problems(text).isEmpty();
  }

  private static String foldedTag(String text) {
    return Folding.fold(Tag.CONTENT.normalize(text));
  }

  private static Instant instant(String text) {
    return Reading.instant(text).orElseThrow();
  }

  private static <T, R> Edit<R> edit(Given<T> given, Function<? super T, ? extends R> read) {
    if (given instanceof Given.Value<T> value) {
      return Edit.set(read.apply(value.value()));
    }
    return given.isPresent() ? Edit.clear() : Edit.keep();
  }

  private static <K, V> Map<K, V> index(Collection<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  /** What the patches name, each once. */
  private static final class Named {
    private final boolean source;
    private final List<UserId> userIds;
    private final List<EmailAddress> emails;
    private final List<TagId> tagIds;
    private final List<String> tagContents;

    Named(Collection<PatchFields> patches) {
      source = patches.stream().anyMatch(patch -> patch.source().asValue().isPresent());
      userIds =
          users(patches).flatMap(text -> Reading.uuid(text).stream()).map(UserId::new).toList();
      emails = users(patches).flatMap(text -> EmailAddress.parse(text).stream()).toList();
      tagIds = tags(patches).flatMap(text -> tagId(text).stream()).distinct().toList();
      // What could be no tag's content is not looked up: databases refuse even to be asked for it.
      tagContents =
          tags(patches)
              .filter(text -> tagId(text).isEmpty() && wellFormed(Format.TAG, text))
              .map(References::foldedTag)
              .distinct()
              .toList();
    }

    private static Stream<String> users(Collection<PatchFields> patches) {
      return patches.stream().flatMap(patch -> patch.assignedTo().asValue().stream()).distinct();
    }

    private static Stream<String> tags(Collection<PatchFields> patches) {
      return patches.stream()
          .flatMap(patch -> patch.tags().asValue().stream())
          .flatMap(List::stream)
          .distinct();
    }
  }
}
