package io.incidentregister.domain.audit;

import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.history.Hash;

/**
 * A seal as its texts stand in the canonical form, whether or not they are true: what proves
 * history must be able to hold what was tampered with.
 */
public record SealText(
    String organization,
    String number,
    String sealedAt,
    String firstEntry,
    String entryCount,
    String root,
    String previousHash,
    String hash) {

  /** The texts of a seal. */
  public static SealText of(Seal seal) {
    return new SealText(
        seal.organization().toString(),
        Long.toString(seal.number()),
        seal.sealedAt().toString(),
        Long.toString(seal.firstEntry()),
        Long.toString(seal.entryCount()),
        seal.root().hex(),
        seal.previousHash().hex(),
        seal.hash().hex());
  }

  /**
   * The hash that these texts have after the previous hash that they name.
   *
   * @throws IllegalArgumentException when the previous hash is none
   */
  public Hash expectedHash() {
    return new Hash(previousHash)
        .then(
            new CanonicalText()
                .text("incident-register/seal/1")
                .text(organization)
                .text(number)
                .text(sealedAt)
                .text(firstEntry)
                .text(entryCount)
                .text(root)
                .toString());
  }
}
