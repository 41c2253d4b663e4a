package io.incidentregister.testkit.register;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.catalogue.ListSources;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.dossier.FindDossiers;
import io.incidentregister.application.dossier.ListDossiers;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.application.people.ShowAvatar;
import io.incidentregister.application.people.ShowMe;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Permission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of a method of a use case, which succeeds for whoever may make it.
 *
 * @param method the use case's interface and the method, such as {@code FindIncident.handle}
 * @param needs what this call takes
 * @param writes whether it changes anything
 * @param prepared makes what the call is about, once for each organization
 */
record SampleUseCase(
    String method, Set<Permission> needs, boolean writes, Function<SampleRegister, Call> prepared) {

  /** The call, of anybody, to any register over the store. */
  interface Call {
    void by(IncidentRegister register, Caller caller);
  }

  private static final String ID = "INC-00001";
  private static final String ISSUE = "00000000-0000-0000-0000-000000000001";
  private static final Optional<Long> ANY_VERSION = Optional.empty();

  /** A picture of one pixel. */
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                  + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  /** At least one call of every method of every use case behind the guard. */
  static List<SampleUseCase> all() {
    var all = new ArrayList<SampleUseCase>();
    all.addAll(ofIncidents());
    all.addAll(ofWhatIncidentsAreDescribedWith());
    all.addAll(ofLifecycle());
    all.addAll(ofHistory());
    all.addAll(ofPeople());
    all.addAll(ofAccess());
    return all;
  }

  /** What the rules of use cases say that takes more than what a use case always takes. */
  private static Set<Permission> and(Set<Permission> needs, Permission more) {
    var both = EnumSet.of(more);
    both.addAll(needs);
    return both;
  }

  private static List<SampleUseCase> ofIncidents() {
    return List.of(
        writing(
            "OpenIncidents.handle",
            OpenIncidents.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .openIncidents()
                        .handle(OpenIncidents.Command.of(caller, List.of(title("new"))))),
        writing(
            "OpenIncidents.handle",
            and(OpenIncidents.NEEDS, Permission.TAGS_WRITE),
            world ->
                (register, caller) ->
                    register
                        .openIncidents()
                        .handle(
                            OpenIncidents.Command.of(
                                caller,
                                List.of(
                                    PatchFields.builder()
                                        .set("title", "new")
                                        .tags("Add", List.of("new tag"))
                                        .build())))),
        writing(
            "UpdateIncidents.handle",
            UpdateIncidents.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register
                        .updateIncidents()
                        .handle(
                            UpdateIncidents.Command.of(caller, List.of(ID), title("changed"))))),
        writing(
            "UpdateIncidents.handle",
            and(UpdateIncidents.NEEDS, Permission.TAGS_WRITE),
            withAnIncident(
                (register, caller) ->
                    register
                        .updateIncidents()
                        .handle(
                            UpdateIncidents.Command.of(
                                caller,
                                List.of(ID),
                                PatchFields.builder().tags("Add", List.of("new tag")).build())))),
        writing(
            "DeleteIncidents.handle",
            DeleteIncidents.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register
                        .deleteIncidents()
                        .handle(DeleteIncidents.Command.of(caller, List.of(ID))))),
        writing(
            "LinkRisk.handle",
            LinkRisk.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register
                        .linkRisk()
                        .handle(
                            new LinkRisk.Command(
                                caller,
                                ID,
                                "RSK-00001",
                                true,
                                ANY_VERSION,
                                Mode.APPLY,
                                Plan.NONE,
                                List.of())))),
        reading(
            "FindIncident.handle",
            FindIncident.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register.findIncident().handle(new FindIncident.Query(caller, ID)))),
        reading(
            "ListIncidents.handle",
            ListIncidents.NEEDS,
            world ->
                (register, caller) ->
                    register.listIncidents().handle(new ListIncidents.Query(caller, Map.of()))),
        reading(
            "ExportIncidents.handle",
            ExportIncidents.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .exportIncidents()
                        .handle(new ExportIncidents.Query(caller, Map.of()), row -> {})));
  }

  private static List<SampleUseCase> ofWhatIncidentsAreDescribedWith() {
    return List.of(
        writing(
            "ChangeComments.add",
            ChangeComments.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register
                        .changeComments()
                        .add(
                            new ChangeComments.NewComment(
                                caller,
                                ID,
                                ANY_VERSION,
                                Optional.of("said"),
                                Declared.NOTHING,
                                List.of())))),
        writing(
            "ChangeComments.edit",
            and(ChangeComments.NEEDS, Permission.ORGANIZATION_MANAGE),
            withAComment(
                (register, caller, comment) ->
                    register
                        .changeComments()
                        .edit(
                            new ChangeComments.Edit(
                                caller, comment, Optional.of("otherwise"), List.of())))),
        writing(
            "ChangeComments.delete",
            and(ChangeComments.NEEDS, Permission.ORGANIZATION_MANAGE),
            withAComment(
                (register, caller, comment) ->
                    register.changeComments().delete(new ChangeComments.Delete(caller, comment)))),
        reading(
            "ListComments.handle",
            ListComments.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register.listComments().handle(new ListComments.Query(caller, ID, Map.of())))),
        writing(
            "ChangeTags.create",
            ChangeTags.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .changeTags()
                        .create(new ChangeTags.NewTag(caller, Optional.of("new tag"), List.of()))),
        writing(
            "ChangeTags.rename",
            ChangeTags.NEEDS,
            withATag(
                (register, caller, tag) ->
                    register
                        .changeTags()
                        .rename(
                            new ChangeTags.Rename(
                                caller, tag, Optional.of("renamed"), List.of())))),
        writing(
            "ChangeTags.delete",
            ChangeTags.NEEDS,
            withATag(
                (register, caller, tag) ->
                    register.changeTags().delete(new ChangeTags.Delete(caller, tag, false)))),
        reading(
            "ListTags.handle",
            ListTags.NEEDS,
            world ->
                (register, caller) ->
                    register.listTags().handle(new ListTags.Query(caller, Map.of()))),
        writing(
            "ChangeSources.add",
            ChangeSources.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .changeSources()
                        .add(
                            new ChangeSources.Change(
                                caller, Optional.of("new source"), List.of()))),
        writing(
            "ChangeSources.retire",
            ChangeSources.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .changeSources()
                        .retire(new ChangeSources.Change(caller, Optional.of("SIEM"), List.of()))),
        reading(
            "ListSources.handle",
            ListSources.NEEDS,
            world -> (register, caller) -> register.listSources().handle(caller)));
  }

  private static List<SampleUseCase> ofLifecycle() {
    return List.of(
        writing(
            "ChangeStanding.handle",
            ChangeStanding.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register
                        .changeStanding()
                        .handle(
                            ChangeStanding.Command.of(caller, List.of(ID), Standing.CANCELLED)))),
        writing(
            "ChangeIssues.handle",
            ChangeIssues.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register
                        .changeIssues()
                        .handle(ChangeIssues.Command.of(caller, ID, List.of(ISSUE), true)))),
        writing(
            "MergeIncidents.handle",
            MergeIncidents.NEEDS,
            world -> {
              world.opened("old", "older");
              // What others said moves along, and takes no moderator.
              world.say(world.caller(), "INC-00002", "said");
              return (register, caller) ->
                  register
                      .mergeIncidents()
                      .handle(MergeIncidents.Command.of(caller, ID, List.of("INC-00002")));
            }),
        writing(
            "SplitIncident.handle",
            SplitIncident.NEEDS,
            world -> {
              world.openedAbout("old", ISSUE, "00000000-0000-0000-0000-000000000002");
              return (register, caller) ->
                  register
                      .splitIncident()
                      .handle(SplitIncident.Command.of(caller, ID, List.of(ISSUE), "new"));
            }),
        writing(
            "UndoOperation.handle",
            UndoOperation.NEEDS,
            world -> {
              world.opened("old", "older");
              world.say(world.caller(), "INC-00002", "said");
              var merged =
                  world.merge(ID, "INC-00002").operation().map(Operation::id).orElseThrow();
              return (register, caller) ->
                  register
                      .undoOperation()
                      .handle(UndoOperation.Command.of(caller, merged.toString()));
            }),
        reading(
            "FindDossiers.handle",
            FindDossiers.NEEDS,
            world -> {
              world.opened("old");
              var uid = world.incident(1).uid().toString();
              return (register, caller) ->
                  register
                      .findDossiers()
                      .handle(new FindDossiers.Query(caller, List.of(uid), List.of()));
            }),
        reading(
            "ListDossiers.handle",
            ListDossiers.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register.listDossiers().handle(ListDossiers.Query.of(caller)))));
  }

  private static List<SampleUseCase> ofHistory() {
    return List.of(
        writing(
            "UndoOperation.handle",
            UndoOperation.NEEDS,
            world -> {
              var opened = world.open(title("old")).operation().map(Operation::id).orElseThrow();
              return (register, caller) ->
                  register
                      .undoOperation()
                      .handle(UndoOperation.Command.of(caller, opened.toString()));
            }),
        reading(
            "ShowHistory.handle",
            ShowHistory.NEEDS,
            withAnIncident(
                (register, caller) ->
                    register.showHistory().handle(new ShowHistory.Query(caller, ID, Map.of())))),
        reading(
            "ListOperations.handle",
            ListOperations.NEEDS,
            world ->
                (register, caller) ->
                    register.listOperations().handle(new ListOperations.Query(caller, Map.of()))),
        reading(
            "ShowOperation.handle",
            ShowOperation.NEEDS,
            world -> {
              var opened = world.open(title("old")).operation().map(Operation::id).orElseThrow();
              return (register, caller) ->
                  register
                      .showOperation()
                      .handle(new ShowOperation.Query(caller, opened.toString(), Map.of()));
            }),
        writing(
            "SealHistory.handle",
            SealHistory.NEEDS,
            withAnIncident((register, caller) -> register.sealHistory().handle(caller))),
        reading(
            "VerifyHistory.handle",
            VerifyHistory.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .verifyHistory()
                        .handle(
                            new VerifyHistory.Query(caller, Optional.empty()), (done, all) -> {})),
        reading(
            "ExportHistory.handle",
            ExportHistory.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .exportHistory()
                        .handle(new ExportHistory.Query(caller), line -> {}, (done, all) -> {})));
  }

  private static List<SampleUseCase> ofPeople() {
    return List.of(
        reading(
            "ListUsers.handle",
            ListUsers.NEEDS,
            world ->
                (register, caller) ->
                    register.listUsers().handle(new ListUsers.Query(caller, Map.of()))),
        reading(
            "ShowMe.handle",
            ShowMe.NEEDS,
            world -> (register, caller) -> register.showMe().handle(caller)),
        writing(
            "ChangeAvatar.set",
            ChangeAvatar.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .changeAvatar()
                        .set(new ChangeAvatar.NewAvatar(caller, caller.user().toString(), PNG))),
        writing(
            "ChangeAvatar.set",
            Set.of(Permission.USERS_MANAGE),
            withSomebody(
                (register, caller, somebody) ->
                    register
                        .changeAvatar()
                        .set(new ChangeAvatar.NewAvatar(caller, somebody, PNG)))),
        writing(
            "ChangeAvatar.remove",
            Set.of(Permission.USERS_MANAGE),
            withAPicture(
                (register, caller, somebody) ->
                    register.changeAvatar().remove(new ChangeAvatar.Removal(caller, somebody)))),
        reading(
            "ShowAvatar.handle",
            Set.of(Permission.USERS_READ),
            withAPicture(
                (register, caller, somebody) ->
                    register.showAvatar().handle(new ShowAvatar.Query(caller, somebody)))));
  }

  private static List<SampleUseCase> ofAccess() {
    return List.of(
        writing(
            "ManageUsers.add",
            ManageUsers.NEEDS,
            world ->
                (register, caller) ->
                    register
                        .manageUsers()
                        .add(
                            new ManageUsers.NewUser(
                                caller, "new@example.com", "Ada", "New", List.of()))),
        reading(
            "ManageUsers.list",
            ManageUsers.NEEDS_TO_LIST,
            world -> (register, caller) -> register.manageUsers().list(caller)),
        writing(
            "ManageUsers.setActive",
            ManageUsers.NEEDS,
            withSomebody(
                (register, caller, somebody) ->
                    register.manageUsers().setActive(caller, somebody, false))),
        writing(
            "ManageUsers.setRoles",
            ManageUsers.NEEDS,
            withSomebody(
                (register, caller, somebody) ->
                    register.manageUsers().setRoles(caller, somebody, List.of("Editor")))),
        writing(
            "ManageTokens.create",
            ManageTokens.NEEDS,
            withSomebody(
                (register, caller, somebody) ->
                    register.manageTokens().create(token(caller, somebody)))),
        reading(
            "ManageTokens.list",
            ManageTokens.NEEDS,
            world -> (register, caller) -> register.manageTokens().list(caller)),
        writing(
            "ManageTokens.revoke",
            ManageTokens.NEEDS,
            world -> {
              var issued =
                  world
                      .register()
                      .manageTokens()
                      .create(token(world.caller(), world.caller().user().toString()));
              return (register, caller) ->
                  register.manageTokens().revoke(caller, issued.token().id().toString());
            }),
        writing(
            "ManageAccounts.create",
            ManageAccounts.NEEDS,
            world ->
                (register, caller) -> register.manageAccounts().create(account(caller, "Robot"))),
        reading(
            "ManageAccounts.list",
            ManageAccounts.NEEDS,
            world -> (register, caller) -> register.manageAccounts().list(caller)),
        writing(
            "ManageAccounts.revoke",
            ManageAccounts.NEEDS,
            world -> {
              var issued =
                  world.register().manageAccounts().create(account(world.caller(), "Robot"));
              return (register, caller) ->
                  register.manageAccounts().revoke(caller, issued.account().clientId());
            }));
  }

  private static SampleUseCase reading(
      String method, Set<Permission> needs, Function<SampleRegister, Call> prepared) {
    return new SampleUseCase(method, needs, false, prepared);
  }

  private static SampleUseCase writing(
      String method, Set<Permission> needs, Function<SampleRegister, Call> prepared) {
    return new SampleUseCase(method, needs, true, prepared);
  }

  /** A call about one thing that was there before. */
  private interface About {
    void by(IncidentRegister register, Caller caller, String id);
  }

  private static Function<SampleRegister, Call> withAnIncident(Call call) {
    return world -> {
      world.opened("old");
      return call;
    };
  }

  private static Function<SampleRegister, Call> withAComment(About call) {
    return world -> {
      world.opened("old");
      var said =
          world
              .register()
              .changeComments()
              .add(
                  new ChangeComments.NewComment(
                      world.caller(),
                      ID,
                      ANY_VERSION,
                      Optional.of("said"),
                      Declared.NOTHING,
                      List.of()));
      var id = said.comment().comment().id().toString();
      return (register, caller) -> call.by(register, caller, id);
    };
  }

  private static Function<SampleRegister, Call> withATag(About call) {
    return world -> {
      var id = world.organization().tags("old tag").get(0).id().toString();
      return (register, caller) -> call.by(register, caller, id);
    };
  }

  private static Function<SampleRegister, Call> withSomebody(About call) {
    return world -> {
      var id = world.organization().addUser("somebody@example.com").id().toString();
      return (register, caller) -> call.by(register, caller, id);
    };
  }

  private static Function<SampleRegister, Call> withAPicture(About call) {
    return world -> {
      var id = world.organization().addUser("somebody@example.com").id().toString();
      world.register().changeAvatar().set(new ChangeAvatar.NewAvatar(world.caller(), id, PNG));
      return (register, caller) -> call.by(register, caller, id);
    };
  }

  private static PatchFields title(String title) {
    return PatchFields.builder().set("title", title).build();
  }

  private static ManageTokens.NewToken token(Caller caller, String user) {
    return new ManageTokens.NewToken(caller, user, List.of(), Optional.empty());
  }

  private static ManageAccounts.NewAccount account(Caller caller, String name) {
    return new ManageAccounts.NewAccount(
        caller, name, List.of("Editor"), List.of(), Optional.empty());
  }

  @Override
  public String toString() {
    return method + " " + needs;
  }
}
