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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a file, which is read again when it changes. While it cannot be read, such as in the
 * midst of being written, those that it held last go on to hold.
 */
final class KeyFile implements JWKSetSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private final Path file;
  private @Nullable Read last;
  private boolean unreadable;

  KeyFile(Path file) {
    this.file = file;
  }

  private record Read(FileTime changed, long size, JWKSet keys) {}

  @Override
  public synchronized JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      var known = read();
      unreadable = false;
      return known;
    } catch (IOException | ParseException e) {
      Read known = last;
      if (known == null) {
        throw new JWKSetUnavailableException("the file with the issuer's keys cannot be read", e);
      }
      warnOnce(e);
      return known.keys();
    }
  }

  private JWKSet read() throws IOException, ParseException {
    FileTime changed = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    Read known = last;
    if (known == null || !known.changed().equals(changed) || known.size() != size) {
      known = new Read(changed, size, JWKSet.load(file.toFile()));
      last = known;
    }
    return known.keys();
  }

  /** Not for every token that is shown until somebody mends the file. */
  private void warnOnce(Exception cause) {
    if (!unreadable) {
      LOG.warn("{} cannot be read; the issuer's keys as they were last read hold on", file, cause);
      unreadable = true;
    }
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
