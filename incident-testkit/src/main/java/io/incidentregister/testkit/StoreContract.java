package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What every store must do, whoever wrote it: everything that the ports of {@code
 * io.incidentregister.application.store} promise. An adapter is held to it by a subclass that names
 * its fixture:
 *
 * <pre>{@code
 * class SqliteStoreTest extends StoreContract {
 *   @Override
 *   protected StoreFixture fixture() {
 *     return new SqliteFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>No test can be overridden. What a store cannot do it declares in its fixture, and then that is
 * asserted. The tests stand in superclasses by subject; to whoever runs them they are one flat
 * list.
 */
public abstract class StoreContract extends KeptAnswersContract {

  private static final RiskId RISK = new RiskId("RSK-00001");
  private static final IssueId ISSUE = new IssueId(new UUID(0, 1));

  /** For subclasses. */
  protected StoreContract() {}

  // All or nothing

  @Test
  final void givesWhatTheWorkGives() {
    var result = new Object();
    assertSame(result, store().write(tx -> result));
    assertSame(result, store().read(tx -> result));
  }

  @Test
  final void writesEverythingOfATransaction() {
    var organization = prepared();
    var before = everything(organization);
    store()
        .write(
            tx -> {
              doOneOfEach(tx, organization);
              return true;
            });
    var after = everything(organization);
    assertEquals(before.incidents().size() + 1, after.incidents().size());
    assertEquals(before.history().size() + 5, after.history().size());
    assertEquals(before.users().size() + 1, after.users().size());
    assertEquals(before.sources().size() + 1, after.sources().size());
    assertTrue(after.sources().get(0).retired());
    assertEquals(List.of("made", "renamed"), after.tags().stream().map(Tag::content).toList());
    assertEquals(List.of(), after.incidents().get(0).risks());
    assertEquals(Map.of(), before.holders());
    assertEquals(Map.of(ISSUE, number(1)), after.holders());
    assertEquals(
        List.of("edited", "made"), after.comments().stream().map(Comment::message).toList());
    assertEquals(List.of("made@example.com 02"), after.pictures());
    assertTrue(after.accounts().stream().allMatch(account -> account.revokedAt().isPresent()));
    assertEquals(before.tokens().size() + 1, after.tokens().size());
    assertTrue(after.tokens().stream().allMatch(token -> token.revokedAt().isPresent()));
    assertEquals(before.chainHead().version() + 1, after.chainHead().version());
    assertEquals(before.operations().size() + 6, after.operations().size());
    assertEquals(before.entries().size() + 6, after.entries().size());
    assertEquals(before.seals().size() + 1, after.seals().size());
    assertEquals(Optional.empty(), before.answer());
    assertEquals(Optional.of(Hash.of("made")), after.answer());
  }

  @Test
  final void leavesNoTraceOfATransactionThatIsToBeRolledBack() {
    assertLeavesNoTrace(
        organization ->
            store()
                .write(
                    tx -> {
                      doOneOfEach(tx, organization);
                      tx.rollBackOnly();
                      return true;
                    }));
  }

  @Test
  final void leavesNoTraceWhenItIsSaidToRollBackBeforeAnythingIsDone() {
    assertLeavesNoTrace(
        organization ->
            store()
                .write(
                    tx -> {
                      tx.rollBackOnly();
                      doOneOfEach(tx, organization);
                      return true;
                    }));
  }

  @Test
  final void givesTheResultOfATransactionThatIsToBeRolledBack() {
    var organization = newOrganization();
    var opened =
        store()
            .write(
                tx -> {
                  tx.rollBackOnly();
                  organization.openIn(tx, List.of(IncidentFields.titled("as if")));
                  return tx.incidents().find(organization.id(), List.of(number(1)));
                });
    assertEquals(List.of("as if"), titles(opened));
    assertEquals(List.of(), organization.find(number(1)));
  }

  @Test
  final void passesOnWhatTheWorkThrowsUnchangedAndLeavesNoTrace() {
    var runtime = new IllegalStateException("the work's own");
    assertLeavesNoTrace(
        organization ->
            assertSame(
                runtime,
                assertThrows(
                    IllegalStateException.class,
                    () ->
                        store()
                            .write(
                                tx -> {
                                  doOneOfEach(tx, organization);
                                  throw runtime;
                                }))));
    var error = new StackOverflowError("the work's own");
    assertLeavesNoTrace(
        organization ->
            assertSame(
                error,
                assertThrows(
                    StackOverflowError.class,
                    () ->
                        store()
                            .write(
                                tx -> {
                                  doOneOfEach(tx, organization);
                                  throw error;
                                }))));
    assertEquals(0, runtime.getSuppressed().length);
  }

  @Test
  final void passesOnWhatAReaderThrowsUnchanged() {
    var thrown = new IllegalStateException("the work's own");
    assertSame(
        thrown,
        assertThrows(
            IllegalStateException.class,
            () ->
                store()
                    .read(
                        tx -> {
                          throw thrown;
                        })));
  }

  @Test
  final void refusesAWriteInARead() {
    assertLeavesNoTrace(
        organization -> {
          writeInARead(tx -> organization.openIn(tx, List.of(IncidentFields.titled("no"))));
          writeInARead(tx -> tx.incidents().takeNumbers(organization.id(), 1));
          writeInARead(tx -> tx.directory().add(List.of(organization.newUser("no@example.com"))));
          writeInARead(
              tx ->
                  tx.catalogue().addMissing(organization.id(), List.of(organization.newTag("no"))));
          writeInARead(
              tx -> tx.catalogue().add(List.of(new Source(organization.id(), "no", false))));
          writeInARead(
              tx -> tx.catalogue().update(List.of(new Source(organization.id(), "SIEM", true))));
          writeInARead(tx -> renameIn(tx, organization));
          writeInARead(tx -> deleteTagIn(tx, organization));
          writeInARead(
              tx -> tx.avatars().put(organization.id(), organization.admin().id(), new byte[1]));
          writeInARead(tx -> tx.avatars().remove(organization.id(), organization.admin().id()));
          writeInARead(tx -> revokeAccountIn(tx, organization));
          writeInARead(
              tx ->
                  tx.credentials()
                      .revokeAllOf(
                          organization.id(), organization.admin().id(), SteppingClock.START));
          writeInARead(tx -> sayIn(tx, organization));
          writeInARead(tx -> linkIn(tx, organization));
          writeInARead(tx -> organization.besideIn(tx, update(), List.of(retired("no"))));
          writeInARead(
              tx ->
                  organization.changeIn(
                      tx, undo(firstOperation(tx, organization)), flip(), number(1)));
          writeInARead(tx -> sealIn(tx, organization, SteppingClock.START));
          writeInARead(tx -> keepIn(tx, organization, "made"));
        });
  }

  @Test
  final void goesOnAfterAnErrorInTheSameTransaction() {
    var organization = newOrganization();
    var taken = organization.newUser("ADMIN@example.com");
    for (int i = 0; i < 20; i++) {
      assertThrows(
          RuntimeException.class,
          () ->
              store()
                  .write(
                      tx -> {
                        tx.directory().add(List.of(taken));
                        return true;
                      }));
    }
    organization.openTitled("still there");
    assertEquals(List.of("still there"), titles(organization.find(number(1))));
  }

  @Test
  final void givesNothingOfAnOrganizationThatDoesNotExist() {
    var nowhere = new OrganizationId(ids().next());
    assertEquals(List.of(), store().read(tx -> tx.incidents().find(nowhere, List.of(number(1)))));
    long matching = store().read(tx -> tx.incidents().count(nowhere, IncidentFilter.ALL));
    assertEquals(0, matching);
    assertEquals(List.of(), store().read(tx -> tx.directory().users(nowhere)));
    assertEquals(List.of(), store().read(tx -> tx.catalogue().sources(nowhere)));
    assertEquals(List.of(), store().read(tx -> tx.catalogue().tags(nowhere)));
    assertEquals(List.of(), store().read(tx -> tx.credentials().apiTokens(nowhere)));
    assertEquals(List.of(), store().read(tx -> operations(tx, nowhere)));
    assertEquals(List.of(), store().read(tx -> entries(tx, nowhere)));
    assertEquals(List.of(), store().read(tx -> seals(tx, nowhere)));
    long sealed = store().read(tx -> tx.ledger().countSealed(nowhere));
    assertEquals(0, sealed);
  }

  // Opening and closing

  @Test
  final void keepsWhatWasWrittenForWhoOpensItAgainOrLosesItAsDeclared() {
    var settings = tested().newStore();
    SampleOrganization organization;
    List<Incident> revised;
    List<HistoryEntry> history;
    List<History.Found> operations;
    List<SealText> seals;
    Comment comment;
    OrganizationEntry entry;
    try (var first = tested().provider().open(settings, OpenMode.CREATE)) {
      organization = new SampleOrganization(first, ids(), new SteppingClock());
      organization.openTitled("Kept");
      comment = organization.comment(number(1), "kept");
      entry = organization.beside(retired("kept"));
      var admin = organization.admin();
      first.write(
          tx -> {
            tx.avatars().put(admin.organization(), admin.id(), new byte[] {1});
            return true;
          });
      revised =
          organization.revise(
              patch().addTags(organization.tags("kept")).build(), List.of(number(1)));
      history = organization.history(number(1));
      var sealing = organization;
      first.write(tx -> sealIn(tx, sealing, SteppingClock.START));
      operations = first.read(tx -> operations(tx, sealing.id()));
      seals = first.read(tx -> seals(tx, sealing.id()));
    }
    var id = organization.id();
    boolean kept =
        switch (tested().durability()) {
          case KEPT_ON_DISK -> true;
          case GONE_WITH_THE_PROCESS -> false;
        };
    for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.CREATE)) {
      try (var again = tested().provider().open(settings, mode)) {
        assertEquals(
            kept ? revised : List.of(),
            again.read(tx -> tx.incidents().find(id, List.of(number(1)))));
        assertEquals(
            kept ? history : List.of(),
            again.read(tx -> tx.history().entriesOf(id, List.of(number(1)))));
        assertEquals(kept ? operations : List.of(), again.read(tx -> operations(tx, id)));
        assertEquals(kept ? seals : List.of(), again.read(tx -> seals(tx, id)));
        assertEquals(
            kept ? List.of(comment) : List.of(),
            again.read(tx -> tx.comments().list(id, number(1), 0, 10)));
        var beside = entry.content().operation().id();
        assertEquals(
            kept ? Optional.of(entry) : Optional.empty(),
            again.read(tx -> tx.history().organizationEntryOf(id, beside)));
        assertEquals(
            kept ? List.of("admin@example.com 01") : List.of(), again.read(tx -> pictures(tx, id)));
        assertEquals(
            kept ? List.of(organization.organization()) : List.of(),
            again.read(tx -> tx.directory().organizations()));
      }
    }
  }

  @Test
  final void refusesAStoreThatIsMissingUnlessThereIsNoneToMiss() {
    var settings = tested().newStore();
    switch (tested().durability()) {
      case KEPT_ON_DISK -> {
        var thrown =
            assertThrows(
                StoreException.class,
                () -> tested().provider().open(settings, OpenMode.EXISTING).close());
        assertEquals(ErrorKind.UNUSABLE_STORE, thrown.kind());
        assertThrows(
            StoreException.class,
            () -> tested().provider().open(settings, OpenMode.EXISTING).close(),
            "the refusal did not make it");
      }
      case GONE_WITH_THE_PROCESS -> {
        try (var store = tested().provider().open(settings, OpenMode.EXISTING)) {
          assertEquals(List.of(), store.read(tx -> tx.directory().organizations()));
        }
      }
    }
  }

  @Test
  final void keepsStoresWithDifferentSettingsApart() {
    inANewStore(
        one ->
            inANewStore(
                other -> {
                  new SampleOrganization(one, ids(), new SteppingClock());
                  assertEquals(List.of(), other.read(tx -> tx.directory().organizations()));
                }));
  }

  @Test
  final void answersWhenItIsChecked() {
    store().check();
  }

  @Test
  final void closesTwiceWithoutAnError() {
    var closed = tested().provider().open(tested().newStore(), OpenMode.CREATE);
    closed.close();
    closed.close();
  }

  @Test
  final void isAPluginThatDescribesItself() {
    var provider = tested().provider();
    assertEquals(tested().storeName(), provider.name());
    assertEquals(provider.name().toLowerCase(Locale.ROOT), provider.name());
    var names = provider.settings().stream().map(Setting::name).toList();
    assertEquals(names.size(), Set.copyOf(names).size(), "no setting twice");
    assertTrue(names.contains("db"), "db is among its settings");
    for (Setting setting : provider.settings()) {
      assertFalse(setting.description().isBlank(), () -> "what is " + setting.name());
      assertTrue(
          setting.secret() || !setting.name().contains("password"),
          () -> setting.name() + " is a secret");
    }
  }

  private void assertLeavesNoTrace(Consumer<SampleOrganization> work) {
    var organization = prepared();
    var before = everything(organization);
    work.accept(organization);
    assertEquals(before, everything(organization));
    assertEquals(List.of(2L), List.of(organization.openTitled("next").get(0).number().value()));
    assertChained(organization, List.of(number(1), number(2)));
  }

  /** An organization with something of everything that can be changed or taken away. */
  private SampleOrganization prepared() {
    var organization = newOrganization();
    organization.openTitled("there before");
    organization.tags("there before", "to go");
    organization.comment(
        number(1),
        List.of(
            organization.newComment("to edit", SteppingClock.START),
            organization.newComment("to go", SteppingClock.START)));
    organization.change(
        SampleOperation.of(OperationKind.RISK), incident -> incident.link(RISK, true), number(1));
    organization.beside(retired("there before"));
    store()
        .write(
            tx -> {
              tx.credentials().add(account(organization));
              tx.credentials().add(List.of(apiToken(organization)));
              tx.avatars().put(organization.id(), organization.admin().id(), new byte[] {1});
              return true;
            });
    return organization;
  }

  /** A store may say that it is an error, or let the write vanish. */
  private void writeInARead(Consumer<Transaction> work) {
    try {
      store()
          .read(
              tx -> {
                work.accept(tx);
                return true;
              });
    } catch (RuntimeException refused) {
      assertFalse(refused.toString().isEmpty());
    }
  }

  private void doOneOfEach(Transaction tx, SampleOrganization organization) {
    var tag = organization.newTag("made");
    tx.catalogue().addMissing(organization.id(), List.of(tag));
    renameIn(tx, organization);
    deleteTagIn(tx, organization);
    tx.catalogue().add(List.of(new Source(organization.id(), "Made", false)));
    tx.catalogue()
        .update(List.of(new Source(organization.id(), Source.START_CATALOGUE.get(0), true)));
    var user = organization.newUser("made@example.com", Role.EDITOR);
    tx.directory().add(List.of(user));
    tx.directory().update(List.of(organization.admin().signedIn(SteppingClock.START)));
    tx.avatars().put(organization.id(), user.id(), new byte[] {2});
    tx.avatars().remove(organization.id(), organization.admin().id());
    tx.credentials().add(List.of(apiToken(organization)));
    tx.credentials().revokeAllOf(organization.id(), organization.admin().id(), SteppingClock.START);
    tx.credentials().add(account(organization).revoked(SteppingClock.START));
    revokeAccountIn(tx, organization);
    organization.openIn(tx, List.of(SampleFields.titled("made").tags(List.of(tag)).build()));
    organization.reviseIn(tx, patch().title("made over").build(), List.of(number(1)));
    organization.changeIn(tx, undo(firstOperation(tx, organization)), flip(), number(1));
    sayIn(tx, organization);
    linkIn(tx, organization);
    organization.besideIn(tx, update(), List.of(retired("made")));
    sealIn(tx, organization, SteppingClock.START);
    keepIn(tx, organization, "made");
  }

  private static void renameIn(Transaction tx, SampleOrganization organization) {
    var renamed =
        tx.catalogue().tagsByContent(organization.id(), List.of("there before")).stream()
            .map(tag -> new Tag(tag.organization(), tag.id(), "renamed", tag.creator()))
            .toList();
    tx.catalogue().renameTags(renamed);
  }

  private static void deleteTagIn(Transaction tx, SampleOrganization organization) {
    var gone = tx.catalogue().tagsByContent(organization.id(), List.of("to go"));
    tx.catalogue().deleteTags(organization.id(), gone.stream().map(Tag::id).toList());
  }

  private static void revokeAccountIn(Transaction tx, SampleOrganization organization) {
    tx.credentials().accounts(organization.id()).stream()
        .filter(account -> account.revokedAt().isEmpty())
        .map(account -> account.revoked(SteppingClock.START))
        .forEach(tx.credentials()::update);
  }

  /** Edits the first comment, deletes the second, and adds one. */
  private static void sayIn(Transaction tx, SampleOrganization organization) {
    var there = tx.comments().list(organization.id(), number(1), 0, 2);
    organization.changeIn(
        tx,
        SampleOperation.of(OperationKind.COMMENT),
        incident ->
            incident.revise(
                incident
                    .draft()
                    .withComments(
                        List.of(
                            there.get(0).edited("edited", SteppingClock.START),
                            organization.newComment("made", SteppingClock.START)),
                        there),
                incident.updatedBy(),
                incident.updatedAt()),
        number(1));
  }

  /** Takes the risk away, and makes it about the issue. */
  private static void linkIn(Transaction tx, SampleOrganization organization) {
    organization.changeIn(
        tx,
        SampleOperation.of(OperationKind.ISSUE),
        incident ->
            incident.revise(
                incident
                    .draft()
                    .with(incident.links().withRisks(List.of()).withIssues(List.of(ISSUE))),
                incident.updatedBy(),
                incident.updatedAt()),
        number(1));
  }

  private static Operation firstOperation(Transaction tx, SampleOrganization organization) {
    return tx.history().entriesOf(organization.id(), number(1), 0, 1).get(0).content().operation();
  }

  private ServiceAccount account(SampleOrganization organization) {
    return new ServiceAccount(
        organization.id(),
        organization.admin().id(),
        "arm_sa_" + ids().next().toString().replace("-", ""),
        Hash.of("secret"),
        List.of(),
        SteppingClock.START,
        Optional.empty(),
        Optional.empty());
  }

  private Token apiToken(SampleOrganization organization) {
    UUID id = ids().next();
    return new Token(
        organization.id(),
        id,
        id,
        organization.admin().id(),
        Token.Kind.API,
        Hash.of("secret of " + id),
        Set.of(),
        List.of(),
        SteppingClock.START,
        Optional.empty(),
        Optional.empty());
  }

  private Everything everything(SampleOrganization organization) {
    var id = organization.id();
    var anyNumber = List.of(number(1), number(2), number(3));
    var answer = keptUnder(organization, "made");
    return store()
        .read(
            tx ->
                new Everything(
                    tx.incidents().find(id, anyNumber),
                    tx.incidents().holders(id, List.of(ISSUE)),
                    tx.history().entriesOf(id, anyNumber),
                    tx.directory().users(id),
                    tx.catalogue().sources(id),
                    tx.catalogue().tags(id),
                    tx.comments().inRange(id, 1, 3).stream().map(Placed::comment).toList(),
                    pictures(tx, id),
                    tx.credentials().accounts(id),
                    tx.credentials().apiTokens(id),
                    tx.directory().chainHead(id),
                    operations(tx, id),
                    entries(tx, id),
                    seals(tx, id),
                    answer));
  }

  private static List<History.Found> operations(Transaction tx, OrganizationId organization) {
    return tx.history().operations(organization, OperationFilter.ALL, 0, 100);
  }

  private static List<String> pictures(Transaction tx, OrganizationId organization) {
    return tx.directory().users(organization).stream()
        .flatMap(
            user ->
                tx.avatars().find(organization, user.id()).stream()
                    .map(image -> user.email().value() + " " + HexFormat.of().formatHex(image)))
        .toList();
  }

  private static List<LedgerEntry> entries(Transaction tx, OrganizationId organization) {
    var entries = new ArrayList<LedgerEntry>();
    tx.ledger().entries(organization, 0, 100, entries::add);
    return entries;
  }

  private static List<SealText> seals(Transaction tx, OrganizationId organization) {
    var seals = new ArrayList<SealText>();
    tx.ledger().seals(organization, seals::add);
    return seals;
  }

  /** All that an organization holds. */
  private record Everything(
      List<Incident> incidents,
      Map<IssueId, IncidentNumber> holders,
      List<HistoryEntry> history,
      List<User> users,
      List<Source> sources,
      List<Tag> tags,
      List<Comment> comments,
      List<String> pictures,
      List<ServiceAccount> accounts,
      List<Token> tokens,
      ChainHead chainHead,
      List<History.Found> operations,
      List<LedgerEntry> entries,
      List<SealText> seals,
      Optional<Hash> answer) {}
}
