package io.incidentregister.application.error;

import io.incidentregister.domain.organization.Permission;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The caller may not do this; nothing was changed. */
public final class ForbiddenException extends RegisterException {

  private static final long serialVersionUID = 1L;

  private ForbiddenException(String code, String message) {
    super(ErrorKind.FORBIDDEN, code, message, List.of());
  }

  /**
   * Goes on only when everything that is needed is granted.
   *
   * @throws ForbiddenException naming what is missing
   */
  public static void unless(Set<Permission> granted, Set<Permission> needed) {
    if (!granted.containsAll(needed)) {
      throw missing(needed.stream().filter(each -> !granted.contains(each)).sorted().toList());
    }
  }

  private static ForbiddenException missing(List<Permission> missing) {
    return new ForbiddenException(
        "missing_permission",
        missing.stream()
            .map(Permission::code)
            .collect(Collectors.joining(", ", "This needs the permission ", ".")));
  }

  /** Somebody else wrote the comment, and the caller moderates none. */
  public static ForbiddenException notTheAuthor() {
    return new ForbiddenException(
        "not_the_author", "Only its author or an Admin may change a comment.");
  }
}
