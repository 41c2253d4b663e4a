package io.incidentregister.cli.command;

import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.domain.organization.Organization;
import java.util.List;

/** Where commands get their register from. */
public interface Registers {

  /**
   * Opens a register that is there.
   *
   * @throws io.incidentregister.application.error.RegisterException when it is not there or not
   *     usable, or it is not clear who acts
   */
  Session open(StoreChoice choice);

  /**
   * Makes a register, if it is not there, and its organization.
   *
   * @throws io.incidentregister.application.error.ConflictException when it holds an organization
   *     already; nothing was changed
   */
  FoundOrganization.Result init(StoreChoice choice, FoundOrganization.Command command);

  /**
   * Makes another organization in a register that is there.
   *
   * @throws io.incidentregister.application.error.ConflictException when its name is taken; nothing
   *     was changed
   */
  FoundOrganization.Result addOrganization(StoreChoice choice, FoundOrganization.Command command);

  /** The organizations of a register that is there, by name. */
  List<Organization> organizations(StoreChoice choice);

  /**
   * Opens the demonstration's register, and makes it if it is not there.
   *
   * @throws io.incidentregister.application.error.ConflictException when the store holds anything
   *     that the demonstration did not make; nothing was changed
   */
  Session openDemo(StoreChoice choice, FoundOrganization.Command command);

  /** The plug-ins that are installed. */
  List<Adapter> adapters();

  /** A plug-in: what it is, its name, and the settings that it reads. */
  record Adapter(String kind, String name, List<Setting> settings) {
    public Adapter {
      settings = List.copyOf(settings);
    }
  }
}
