package io.seawall.registry.route;

import io.seawall.registry.pull.BlobPull;
import io.seawall.registry.pull.ManifestPull;
import io.seawall.registry.push.BlobPush;
import io.seawall.registry.push.ManifestPush;
import io.seawall.registry.referrers.ReferrersApi;
import io.seawall.registry.relay.Relay;

/**
 * What requests are led into.
 *
 * @param relay passes on what holds nothing to be judged
 * @param blobPush takes blobs
 * @param manifestPush takes manifests
 * @param manifestPull gives manifests
 * @param blobPull gives blobs
 * @param removal removes manifests and tags
 * @param referrers tells what refers to a manifest
 */
public record Flows(
    Relay relay,
    BlobPush blobPush,
    ManifestPush manifestPush,
    ManifestPull manifestPull,
    BlobPull blobPull,
    Removal removal,
    ReferrersApi referrers) {}
