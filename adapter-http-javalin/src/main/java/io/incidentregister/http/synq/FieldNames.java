package io.incidentregister.http.synq;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.http.synq.proto.ProtoReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How the fields of a message are called by the use case that they are for, by JSON Pointer. What
 * the use case finds wrong is told by the names that were sent.
 */
final class FieldNames {

  /** Of an actor, who is declared in every call that writes. */
  private static final Map<String, String> ACTOR =
      Map.of(
          "/actor/email", "/actor/email/userEmail",
          "/actor/slack", "/actor/slack/userId",
          "/actor/pagerduty", "/actor/pagerduty/userId");

  /** What these say goes without saying of a field that has another fault. */
  private static final Set<String> MISSING = Set.of(ProtoReader.REQUIRED, "empty");

  private final Map<String, String> fields;

  private FieldNames(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  /**
   * The names of a message.
   *
   * @param fields each by what the use case calls it; what is not named here has one name
   */
  static FieldNames of(Map<String, String> fields) {
    var all = new HashMap<>(ACTOR);
    all.putAll(fields);
    return new FieldNames(all);
  }

  /**
   * Does something that names several incidents.
   *
   * @param unreadable what was found wrong with the message itself, by the names that were sent
   */
  <T> T of(List<Fault> unreadable, Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidCommandException e) {
      throw new InvalidCommandException(sent(e.faults(), Set.copyOf(unreadable)));
    } catch (NotFoundException e) {
      throw e.faults().isEmpty()
          ? e
          : NotFoundException.incidents(sent(e.faults(), Set.copyOf(unreadable)));
    } catch (ConflictException e) {
      throw e.faults().isEmpty() ? e : e.naming(sent(e.faults(), Set.copyOf(unreadable)));
    }
  }

  /** The same of something that names the one incident of its address. */
  <T> T ofOne(List<Fault> unreadable, Supplier<T> call) {
    try {
      return of(unreadable, call);
    } catch (NotFoundException e) {
      throw NotFoundException.incident();
    } catch (StaleVersionException e) {
      throw e.faults().isEmpty() ? e : e.ofOne();
    }
  }

  /** What could not be read, or is missing, has no other fault. */
  private List<Fault> sent(List<Fault> faults, Set<Fault> unreadable) {
    var sent = new ArrayList<Fault>();
    var faulty = new HashSet<String>();
    var unread = new HashSet<String>();
    var told = new HashSet<List<String>>();
    for (Fault fault : faults) {
      Fault named = unreadable.contains(fault) ? fault : sent(fault);
      boolean moot =
          unread.contains(named.name())
              || (faulty.contains(named.name()) && MISSING.contains(named.code()));
      if (!moot && told.add(List.of(named.name(), named.code()))) {
        sent.add(named);
        faulty.add(named.name());
        if (named.code().equals(ProtoReader.UNREAD)) {
          unread.add(named.name());
        }
      }
    }
    return sent;
  }

  private Fault sent(Fault fault) {
    return fault.place() == Fault.Place.BODY
        ? Fault.at(sent(fault.name()), fault.code(), fault.detail())
        : fault;
  }

  private String sent(String pointer) {
    String head = pointer;
    while (!head.isEmpty() && !fields.containsKey(head)) {
      head = head.substring(0, head.lastIndexOf('/'));
    }
    return fields.getOrDefault(head, head) + pointer.substring(head.length());
  }
}
