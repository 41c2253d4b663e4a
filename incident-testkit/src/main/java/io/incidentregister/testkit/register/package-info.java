/**
 * The contract of the register as a whole: every use case over whatever store is given. Store
 * adapters inherit it beside the contract of the ports, embedding programs may with stores of their
 * own. HTTP, JSON and the command line never belong here.
 */
package io.incidentregister.testkit.register;
