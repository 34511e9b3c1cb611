#!/bin/sh
# fill-bucket.sh FOLDER URL: copies a tree of fill-tree.sh into the bucket at URL (https://s3.example.com/go-modules) of MinIO or another S3 server and lets anyone read it.
# Users set GOPROXY=URL. Login in S3_LOGIN (KEY:SECRET), region in S3_REGION. Needs curl 7.86 or later.
set -eu
tree=$1 url=${2%/}
bucket=${url##*/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# In a file of this user: everyone on this machine could read an argument.
(umask 077 && printf 'user = "%s"\n' "$S3_LOGIN" >"$work/login")
s3() { curl -sS --fail -o "$work/answer" -K "$work/login" --aws-sigv4 "aws:amz:${S3_REGION:-us-east-1}:s3" "$@"; }

s3 -I "$url" 2>/dev/null || s3 -X PUT "$url"
# Without ListBucket, says Amazon, a file that is missing is a 403, at which go stops after a comma, instead of a 404.
cat >"$work/policy" <<END
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::$bucket/*"]},
  {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::$bucket"]}]}
END
s3 -T "$work/policy" "$url?policy="

cd "$tree"
for kind in '*.zip' '*.mod' '*.info' list; do
  find . -type f -path "*/@v/$kind" | while IFS= read -r file; do
    # S3 signs the encoded name, which curl takes as it is given.
    s3 -T "$file" "$url/$(printf %s "${file#./}" | sed 's/!/%21/g; s/@/%40/g; s/+/%2B/g')"
  done
done
