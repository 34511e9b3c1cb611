#!/bin/sh
# fill-tree.sh FOLDER: adds the modules of the project in the current folder to the tree FOLDER, which static.conf serves.
# What the tree has stays. Needs go and Node.
set -eu
mkdir -p "$1"
tree=$(cd "$1" && pwd)
GOMODCACHE=$(mktemp -d)
export GOMODCACHE
trap 'chmod -R u+w "$GOMODCACHE"; rm -rf "$GOMODCACHE"' EXIT
# shellcheck disable=SC2086 # A command with its arguments.
${GO_PROXY_SETUP:-npx go-proxy-setup} download
cd "$GOMODCACHE/cache/download"
# The zip comes first: a reader never finds a .info whose zip is missing.
for kind in zip mod info; do
  find . -path ./sumdb -prune -o -type f -path "*/@v/*.$kind" -print | while IFS= read -r file; do
    [ ! -e "$tree/$file" ] || continue
    mkdir -p "$tree/${file%/*}"
    cp "$file" "$tree/$file.part"
    mv "$tree/$file.part" "$tree/$file"
  done
done
# The versions of each module, as its paths decode. With pseudo-versions, of which go takes the newest for a module without releases.
find "$tree" -type d -name @v | while IFS= read -r folder; do
  find "$folder" -name '*.zip' | sed 's|.*/||; s|\.zip$||' |
    awk '{
      while (match($0, /![a-z]/)) $0 = substr($0, 1, RSTART - 1) toupper(substr($0, RSTART + 1, 1)) substr($0, RSTART + 2)
      print
    }' | sort >"$folder/list.part"
  mv "$folder/list.part" "$folder/list"
done
