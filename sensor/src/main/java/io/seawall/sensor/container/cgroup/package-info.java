/**
 * Who a container is by the path of its control group, and which control groups are the machine's
 * own.
 *
 * <p>Read {@link io.seawall.sensor.container.cgroup.CgroupClaim} first, then {@link
 * io.seawall.sensor.container.cgroup.CgroupMounts}, which says whether a control group is there,
 * and {@link io.seawall.sensor.container.cgroup.HostGroups}.
 */
@NullMarked
package io.seawall.sensor.container.cgroup;

import org.jspecify.annotations.NullMarked;
