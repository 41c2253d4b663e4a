package io.incidentregister.http.network;

import io.incidentregister.application.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * What the server proves itself with.
 *
 * @param certificate a file with its certificate, and behind it those of who signed it
 * @param key a file with its private key, not encrypted
 */
public record PemFiles(Path certificate, Path key) {

  /** What clients may speak; older versions are broken. */
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /**
   * TLS with this certificate.
   *
   * @throws ConfigurationException saying which setting names a file that cannot be read, or that
   *     both do not fit together
   */
  public SslContextFactory.Server tls(String certificateSetting, String keySetting) {
    requireReadable(certificateSetting, certificate);
    requireReadable(keySetting, key);
    try {
      var protocols = PROTOCOLS.toArray(String[]::new);
      var identity = PemUtils.loadIdentityMaterial(certificate, key);
      requireOfOneKind();
      var tls = new SslContextFactory.Server();
      tls.setSslContext(
          SSLFactory.builder()
              .withIdentityMaterial(identity)
              .withProtocols(protocols)
              .build()
              .getSslContext());
      tls.setIncludeProtocols(protocols);
      return tls;
    } catch (GenericException | GeneralSecurityException | IllegalArgumentException e) {
      var exception =
          new ConfigurationException(
              "tls_unusable",
              ("The settings %s (%s) and %s (%s) must name PEM files: a certificate with its chain,"
                      + " and its private key, which is not encrypted.")
                  .formatted(certificateSetting, certificate, keySetting, key));
      exception.initCause(e);
      throw exception;
    }
  }

  /** Another's key would be taken without a word, and then no handshake works. */
  private void requireOfOneKind() throws GeneralSecurityException {
    var certified = PemUtils.loadCertificate(certificate).get(0).getPublicKey();
    var signature =
        Signature.getInstance(
            switch (certified.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> certified.getAlgorithm();
            });
    signature.initSign(PemUtils.loadPrivateKey(key));
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    if (!signature.verify(signed)) {
      throw new IllegalArgumentException("the key is not the certificate's");
    }
  }

  private static void requireReadable(String setting, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ConfigurationException(
          "tls_unreadable",
          "The file that the setting " + setting + " names cannot be read: " + file);
    }
  }
}
