"""second-image.py LAYOUT OTHER: writes beside an OCI layout another whose image differs in the last layer alone.

The last layer gets one file more, as the next build of an application has. All other blobs are hard links. Prints the diffID of the new layer."""
import gzip
import hashlib
import io
import json
import os
import shutil
import sys
import tarfile

layout, other = sys.argv[1:]


def load(digest):
    with open(f"{layout}/blobs/sha256/{digest.split(':')[1]}", "rb") as blob:
        return blob.read()


def store(content):
    digest = hashlib.sha256(content).hexdigest()
    with open(f"{other}/blobs/sha256/{digest}", "wb") as blob:
        blob.write(content)
    return {"digest": "sha256:" + digest, "size": len(content)}


shutil.rmtree(other, ignore_errors=True)
os.makedirs(f"{other}/blobs/sha256")
shutil.copy(f"{layout}/oci-layout", other)
index = json.load(open(f"{layout}/index.json"))
manifest = json.loads(load(index["manifests"][0]["digest"]))
config = json.loads(load(manifest["config"]["digest"]))
for layer in manifest["layers"][:-1]:
    name = "blobs/sha256/" + layer["digest"].split(":")[1]
    os.link(f"{layout}/{name}", f"{other}/{name}")

tar = io.BytesIO()
with tarfile.open(fileobj=tar, mode="w") as new, tarfile.open(
    fileobj=io.BytesIO(gzip.decompress(load(manifest["layers"][-1]["digest"])))
) as old:
    for member in old:
        new.addfile(member, old.extractfile(member) if member.isreg() else None)
    release = b"release 2\n"
    added = tarfile.TarInfo("app/conf/release.txt")
    added.size = len(release)
    new.addfile(added, io.BytesIO(release))
diff_id = "sha256:" + hashlib.sha256(tar.getvalue()).hexdigest()
manifest["layers"][-1].update(store(gzip.compress(tar.getvalue(), mtime=0)))
config["rootfs"]["diff_ids"][-1] = diff_id
manifest["config"].update(store(json.dumps(config).encode()))
index["manifests"][0].update(store(json.dumps(manifest).encode()))
with open(f"{other}/index.json", "w") as out:
    json.dump(index, out)
print(diff_id)
