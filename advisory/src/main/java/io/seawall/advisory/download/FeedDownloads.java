package io.seawall.advisory.download;

import io.seawall.advisory.feed.BuildProgress;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches feeds into a folder, one after the other. An interrupted download goes on where it
 * stopped; what is there already and unchanged is not fetched again; a file is replaced only by a
 * whole one.
 */
public final class FeedDownloads {

  private final Path folder;
  private final RetryPolicy policy;

  /**
   * @param folder where the feeds are kept between updates
   */
  public FeedDownloads(Path folder, RetryPolicy policy) {
    this.folder = folder;
    this.policy = policy;
  }

  /**
   * Fetches all sources. Where a host cannot be reached, its other feeds are not tried.
   *
   * @param progress hears of each feed in bytes
   * @return one result for each source, in their order
   * @throws SeawallException of kind REMOTE if nothing could be fetched at all
   */
  public List<FeedDownload> fetch(List<FeedSource> sources, BuildProgress progress) {
    var results = new ArrayList<FeedDownload>();
    Map<String, String> unreachable = new HashMap<>();
    try (HttpClient client = client()) {
      for (FeedSource source : sources) {
        String host = source.uri().getAuthority();
        String known = unreachable.get(host);
        results.add(
            known == null
                ? fetch(client, source, progress, unreachable)
                : new FeedDownload.Failed(source, known));
      }
    }
    checkAny(results);
    return results;
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(policy.connect())
        .build();
  }

  private FeedDownload fetch(
      HttpClient client,
      FeedSource source,
      BuildProgress progress,
      Map<String, String> unreachable) {
    var transfer = new Transfer(client, source, folder, policy, progress);
    for (int attempt = 1; ; attempt++) {
      Duration pause = policy.after(attempt);
      String reason;
      try {
        return transfer.attempt();
      } catch (RefusedException e) {
        return new FeedDownload.Failed(source, String.valueOf(e.getMessage()));
      } catch (BusyException e) {
        reason = String.valueOf(e.getMessage());
        pause = e.pause() == null ? pause : shorter(e.pause(), policy.maxPause());
      } catch (IOException e) {
        reason = source.uri() + " cannot be fetched: " + describe(e);
        if (isUnreachable(e)) {
          unreachable.put(source.uri().getAuthority(), reason);
          return new FeedDownload.Failed(source, reason);
        }
      }
      if (attempt >= policy.attempts() || !slept(pause)) {
        return new FeedDownload.Failed(source, reason + " (" + attempt + " attempts)");
      }
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static boolean isUnreachable(IOException e) {
    return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
  }

  private static String describe(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the host has no address";
      }
    }
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** False if the thread was interrupted. */
  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void checkAny(List<FeedDownload> results) {
    String reason = "there are no feeds to fetch";
    for (FeedDownload result : results) {
      switch (result) {
        case FeedDownload.Failed failed -> reason = failed.reason();
        case FeedDownload.Fetched fetched -> {
          return;
        }
        case FeedDownload.Unchanged unchanged -> {
          return;
        }
      }
    }
    throw new SeawallException(
        ErrorKind.REMOTE,
        "feeds-unreachable",
        "no feed could be fetched, the advisory file in use stays as it is: " + reason);
  }
}
