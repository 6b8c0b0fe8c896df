/**
 * The fields fd, fdlist and fs: what the event is about.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.descriptor.DescriptorFields}. Where a call failed
 * to make a descriptor, its name is what the call asked for.
 */
@NullMarked
package io.seawall.detect.syscall.descriptor;

import org.jspecify.annotations.NullMarked;
