/**
 * The hook's program. For a namespace it gives the objects of `objects.json`, and a Secret with a key of the object store that reaches
 * the namespace's prefix only. A key is made once: afterwards the Secret that is there is given back as it is. The client of the
 * object store's interface for identities comes with the image.
 */
export const HOOK_PROGRAM = `import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import botocore.session

PLACEHOLDER = "<namespace>"
ENV = os.environ

with open("/hooks/objects.json", encoding="utf-8") as file:
    OBJECTS = file.read()


def make_key(namespace):
    iam = botocore.session.get_session().create_client("iam", region_name=ENV["AWS_REGION"])
    user = f"tenant-{namespace}"
    scope = f"{ENV['BUCKET']}/{ENV['PREFIX'].replace(PLACEHOLDER, namespace)}/*"
    key = iam.create_access_key(UserName=user)["AccessKey"]
    allow = {
        "Effect": "Allow",
        "Action": ["s3:Get*", "s3:Put*", "s3:List*"],
        "Resource": [f"arn:aws:s3:::{scope}"],
    }
    policy = {"Version": "2012-10-17", "Statement": [allow]}
    iam.put_user_policy(UserName=user, PolicyName="tenant", PolicyDocument=json.dumps(policy))
    return {
        "stringData": {
            ENV["ACCESS_KEY"]: key["AccessKeyId"],
            ENV["SECRET_KEY"]: key["SecretAccessKey"],
        }
    }


def secret(namespace, attachments):
    for present in attachments.get("Secret.v1", {}).values():
        if present["metadata"]["name"] == ENV["SECRET"]:
            content = {"data": present["data"]}
            break
    else:
        content = make_key(namespace)
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": ENV["SECRET"], "namespace": namespace},
        **content,
    }


def sync(request):
    namespace = request["object"]["metadata"]["name"]
    objects = json.loads(OBJECTS.replace(PLACEHOLDER, namespace))
    return {"attachments": [*objects, secret(namespace, request["attachments"])]}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["content-length"])
        answer = json.dumps(sync(json.loads(self.rfile.read(length)))).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(answer)


if __name__ == "__main__":
    ThreadingHTTPServer(("", 8080), Handler).serve_forever()
`;
