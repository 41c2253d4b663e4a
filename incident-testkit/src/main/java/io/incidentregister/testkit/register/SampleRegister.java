package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A register over the shared store, as seen by the Admin of an organization of its own.
 *
 * @param store the shared one
 * @param clock which all of it goes by
 */
record SampleRegister(
    Store store, IncidentRegister register, SampleOrganization organization, SteppingClock clock) {

  Caller caller() {
    return organization.caller();
  }

  /** Somebody else of the organization, as one who calls. */
  Caller callerOf(User user) {
    return new Caller(organization.id(), user.id(), caller().face(), "req-2");
  }

  /** A new user of the organization with these roles, as one who calls. */
  Caller callerAs(Role... roles) {
    return callerOf(
        organization.addUser("user" + everything().users().size() + "@example.com", roles));
  }

  /** Deletes incidents. */
  DeleteIncidents.Result delete(String... ids) {
    return register.deleteIncidents().handle(DeleteIncidents.Command.of(caller(), List.of(ids)));
  }

  /** Opens incidents with titles and nothing else; {@code INC-00001} is the first. */
  void opened(String... titles) {
    open(
        Arrays.stream(titles)
            .map(title -> PatchFields.builder().set("title", title).build())
            .toArray(PatchFields[]::new));
  }

  OpenIncidents.Result open(PatchFields... incidents) {
    return register.openIncidents().handle(OpenIncidents.Command.of(caller(), List.of(incidents)));
  }

  /** Opens an incident that is about issues. */
  OpenIncidents.Result openedAbout(String title, String... issues) {
    return open(OnError.REFUSE, about(PatchFields.builder().set("title", title).build(), issues));
  }

  OpenIncidents.Result open(OnError onError, OpenIncidents.Opening... incidents) {
    return register
        .openIncidents()
        .handle(
            new OpenIncidents.Command(
                caller(),
                List.of(incidents),
                OpenIncidents.UnknownDetection.NOW,
                Declared.NOTHING,
                onError,
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }

  static OpenIncidents.Opening about(PatchFields patch, String... issues) {
    return new OpenIncidents.Opening(patch, List.of(issues), List.of());
  }

  /** Opens, closes or cancels incidents. */
  ChangeStanding.Result stand(Standing standing, String... ids) {
    return register
        .changeStanding()
        .handle(ChangeStanding.Command.of(caller(), List.of(ids), standing));
  }

  ChangeStanding.Result stand(Standing standing, OnError onError, Mode mode, String... ids) {
    return register
        .changeStanding()
        .handle(
            new ChangeStanding.Command(
                caller(),
                List.of(ids),
                Map.of(),
                standing,
                Declared.NOTHING,
                onError,
                mode,
                Plan.NONE,
                List.of()));
  }

  /** Makes an incident about issues, or about them no longer. */
  ChangeIssues.Result linkIssues(String id, boolean linked, String... issues) {
    return register
        .changeIssues()
        .handle(ChangeIssues.Command.of(caller(), id, List.of(issues), linked));
  }

  /** Makes the others parts of one. */
  MergeIncidents.Result merge(String id, String... others) {
    return register
        .mergeIncidents()
        .handle(MergeIncidents.Command.of(caller(), id, List.of(others)));
  }

  /** Moves issues to a new incident. */
  SplitIncident.Result split(String id, String title, String... issues) {
    return register
        .splitIncident()
        .handle(SplitIncident.Command.of(caller(), id, List.of(issues), title));
  }

  UpdateIncidents.Result update(PatchFields patch, String... ids) {
    return register
        .updateIncidents()
        .handle(UpdateIncidents.Command.of(caller(), List.of(ids), patch));
  }

  UpdateIncidents.Result update(PatchFields patch, OnError onError, Mode mode, String... ids) {
    return register
        .updateIncidents()
        .handle(
            new UpdateIncidents.Command(
                caller(),
                List.of(ids),
                Map.of(),
                patch,
                Declared.NOTHING,
                onError,
                mode,
                Plan.NONE,
                List.<Fault>of()));
  }

  RegisterRow find(String id) {
    return register.findIncident().handle(new FindIncident.Query(caller(), id));
  }

  Incident incident(long number) {
    return find(Long.toString(number)).incident();
  }

  ListIncidents.Page list(Map<String, List<String>> parameters) {
    return register.listIncidents().handle(new ListIncidents.Query(caller(), parameters));
  }

  UndoOperation.Result undo(OperationId operation) {
    return undo(operation, OnError.REFUSE, Mode.APPLY);
  }

  UndoOperation.Result undo(OperationId operation, OnError onError, Mode mode) {
    return register
        .undoOperation()
        .handle(
            new UndoOperation.Command(
                caller(), operation.toString(), onError, mode, Plan.NONE, List.of()));
  }

  ShowHistory.Page history(String id, Map<String, List<String>> parameters) {
    return register.showHistory().handle(new ShowHistory.Query(caller(), id, parameters));
  }

  ShowOperation.Result operation(OperationId id) {
    return operation(id.toString(), Map.of());
  }

  ShowOperation.Result operation(String id, Map<String, List<String>> parameters) {
    return register.showOperation().handle(new ShowOperation.Query(caller(), id, parameters));
  }

  ListOperations.Page operations(Map<String, List<String>> parameters) {
    return register.listOperations().handle(new ListOperations.Query(caller(), parameters));
  }

  /** Says something about an incident. */
  ChangeComments.Result say(Caller by, String id, String message) {
    return register
        .changeComments()
        .add(
            new ChangeComments.NewComment(
                by, id, Optional.empty(), Optional.of(message), Declared.NOTHING, List.of()));
  }

  /** Says something else, as the Admin. */
  ChangeComments.Result sayInstead(Comment comment, String message) {
    return register
        .changeComments()
        .edit(
            new ChangeComments.Edit(
                caller(), comment.id().toString(), Optional.of(message), List.of()));
  }

  /** Takes back what was said, as the Admin. */
  ChangeComments.Result unsay(Comment comment) {
    return register
        .changeComments()
        .delete(new ChangeComments.Delete(caller(), comment.id().toString()));
  }

  /** Makes a tag. */
  ChangeTags.Result makeTag(String content) {
    return register
        .changeTags()
        .create(new ChangeTags.NewTag(caller(), Optional.of(content), List.of()));
  }

  /** Gives a tag another content. */
  ChangeTags.Result renameTag(Tag tag, String content) {
    return register
        .changeTags()
        .rename(
            new ChangeTags.Rename(caller(), tag.id().toString(), Optional.of(content), List.of()));
  }

  /** Takes a tag off every incident, and deletes it. */
  ChangeTags.Result deleteTag(Tag tag) {
    return register.changeTags().delete(new ChangeTags.Delete(caller(), tag.id().toString(), true));
  }

  /** Links an incident to a risk, or unlinks it. */
  LinkRisk.Result link(String id, String risk, boolean linked) {
    return register
        .linkRisk()
        .handle(
            new LinkRisk.Command(
                caller(), id, risk, linked, Optional.empty(), Mode.APPLY, Plan.NONE, List.of()));
  }

  /** Everything that the store holds of the organization. */
  StoreImage everything() {
    return StoreImage.of(store, organization.id());
  }

  /** What an operation changed beside incidents, each as {@code subject attribute: a -> b}. */
  List<String> beside(Optional<Operation> operation) {
    return store
        .read(
            transaction ->
                transaction
                    .history()
                    .organizationEntryOf(organization.id(), operation.orElseThrow().id()))
        .orElseThrow()
        .content()
        .changes()
        .stream()
        .map(SampleRegister::words)
        .toList();
  }

  private static String words(OrganizationChange change) {
    return change.subject().code()
        + " "
        + change.attribute()
        + ": "
        + change.before().orElse("nothing")
        + " -> "
        + change.after().orElse("nothing");
  }

  /** Every incident's history is an unbroken chain that leads to what the incident is now. */
  void assertChained() {
    var image = everything();
    var numbers = image.incidents().stream().map(Incident::number).toArray(IncidentNumber[]::new);
    var entries =
        organization.history(numbers).stream()
            .collect(Collectors.groupingBy(entry -> entry.content().incident()));
    for (var kept : image.kept()) {
      var incident = kept.incident();
      var previous = HistoryEntry.chainStart(incident.uid());
      long version = 0;
      for (var entry : entries.getOrDefault(incident.number(), List.of())) {
        assertEquals(previous, entry.previousHash());
        assertEquals(HistoryEntry.expectedHash(entry.content(), previous), entry.hash());
        assertEquals(version, entry.content().versionBefore());
        version = entry.content().versionAfter();
        previous = entry.hash();
      }
      assertEquals(incident.version(), version);
      assertEquals(kept.chainHead(), previous);
    }
    for (var entry : image.ledger()) {
      assertEquals(entry.entry().hash(), entry.entry().expectedHash().hex(), "as it lies there");
    }
  }
}
