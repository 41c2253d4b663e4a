package io.incidentregister.application.plugin;

import java.util.List;

/** Something that is found on the class path and chosen by name. Constructing one is cheap. */
public interface Plugin {

  /** The name by which it is chosen: lower case, unique among plug-ins of its kind. */
  String name();

  /** Every setting that it reads. */
  List<Setting> settings();
}
