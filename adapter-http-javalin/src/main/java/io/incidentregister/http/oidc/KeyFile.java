package io.incidentregister.http.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Keys in a file, which is read again when it changes. */
final class KeyFile implements JWKSetSource<SecurityContext> {

  private final Path file;
  private @Nullable Read last;

  KeyFile(Path file) {
    this.file = file;
  }

  private record Read(FileTime changed, long size, JWKSet keys) {}

  @Override
  public synchronized JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Read known = last;
      if (known == null || !known.changed().equals(changed) || known.size() != size) {
        known = new Read(changed, size, JWKSet.load(file.toFile()));
        last = known;
      }
      return known.keys();
    } catch (IOException | ParseException e) {
      throw new JWKSetUnavailableException("the file with the issuer's keys cannot be read", e);
    }
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
