package io.seawall.detect.state;

import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of a process share. It is the table of its descriptors itself, as an object of
 * its own for that would be the smallest of many.
 */
final class ProcessState extends DescriptorTable {

  Text directory;

  /** Its first thread; null if that is not known. */
  @Nullable ThreadState leader;

  /** One of its threads, from which the links between members lead on; null for none. */
  @Nullable ThreadState members;

  /** Members that have not ended. */
  int living;

  /** Whether it takes the children of descendants that end. */
  boolean reaper;

  ProcessState(DescriptorBudget budget, Text directory) {
    super(budget);
    this.directory = directory;
  }

  /** A child with the descriptors and the directory of its parent. */
  ProcessState(ProcessState parent) {
    super(parent);
    directory = parent.directory;
  }

  DescriptorTable descriptors() {
    return this;
  }

  void add(ThreadState thread) {
    thread.nextMember = members;
    if (members != null) {
      members.previousMember = thread;
    }
    members = thread;
    living++;
    if (thread.isMain()) {
      leader = thread;
    }
    // Init of a PID namespace inherits the orphans in it.
    reaper |= thread.pid == 1 || thread.virtualPid == 1;
  }

  void remove(ThreadState thread) {
    ThreadState next = thread.nextMember;
    ThreadState previous = thread.previousMember;
    if (next != null) {
      next.previousMember = previous;
    }
    if (previous != null) {
      previous.nextMember = next;
    } else if (members == thread) {
      members = next;
    }
    thread.nextMember = null;
    thread.previousMember = null;
    if (leader == thread) {
      leader = null;
    }
  }

  /** A member that lives and is not this one; null if there is none. */
  @Nullable ThreadState another(ThreadState than) {
    for (ThreadState member = members; member != null; member = member.nextMember) {
      if (member != than && !member.isDead()) {
        return member;
      }
    }
    return null;
  }
}
