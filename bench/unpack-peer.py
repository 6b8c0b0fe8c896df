"""Run by gdb: gdb -batch -x bench/unpack-peer.py PACKED, with PEER naming the file to write.

The peer's binary is packed by UPX and would spend seconds on unpacking itself at every start. This lets it unpack itself once and
writes its loaded segments back into an ELF file. It stops at the first arch_prctl, which Go's runtime calls before anything else.
"""

import os
import struct

import gdb

gdb.execute("set pagination off")
gdb.execute("catch syscall arch_prctl")
gdb.execute("run --version > /dev/null")
process = gdb.selected_inferior()
BASE = 0x400000  # where Go links a static executable
header = bytes(process.read_memory(BASE, 64))
offset, count = struct.unpack_from("<Q", header, 32)[0], struct.unpack_from("<H", header, 56)[0]
table = bytes(process.read_memory(BASE + offset, 56 * count))
with open(os.environ["PEER"], "wb") as out:
    for i in range(count):
        kind, _, at, address, _, size, _, _ = struct.unpack_from("<IIQQQQQQ", table, 56 * i)
        if kind == 1:
            out.seek(at)
            out.write(bytes(process.read_memory(address, size)))
    out.seek(40)
    out.write(struct.pack("<Q", 0))  # the section headers were not loaded
    out.seek(58)
    out.write(struct.pack("<HHH", 0, 0, 0))
gdb.execute("kill")
