/**
 * The hook's program. For a namespace it gives the objects of `tenant.json`, and a Secret with a key of the object store that reaches
 * the namespace's prefix only. A key is made once: afterwards the Secret that is there is given back as it is. The client of the
 * object store's interface for identities comes with the image.
 */
export const HOOK_PROGRAM = `import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import botocore.session

with open(os.path.join(os.path.dirname(__file__), "tenant.json"), encoding="utf-8") as file:
    TENANT = file.read()


def make_key(tenant, namespace):
    session = botocore.session.get_session()
    iam = session.create_client("iam", region_name=os.environ["AWS_REGION"])
    user = f"tenant-{namespace}"
    key = iam.create_access_key(UserName=user)["AccessKey"]
    allow = {
        "Effect": "Allow",
        "Action": ["s3:Get*", "s3:Put*", "s3:List*"],
        "Resource": [f"arn:aws:s3:::{tenant['scope']}"],
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    iam.put_user_policy(UserName=user, PolicyName="tenant", PolicyDocument=policy)
    names = tenant["keys"]
    return {
        names["accessKey"]: key["AccessKeyId"],
        names["secretKey"]: key["SecretAccessKey"],
    }


def secret(tenant, namespace, attachments):
    name = tenant["secret"]
    present = attachments.get("Secret.v1", {}).values()
    found = [each["data"] for each in present if each["metadata"]["name"] == name]
    content = {"data": found[0]} if found else {"stringData": make_key(tenant, namespace)}
    metadata = {"name": name, "namespace": namespace}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, **content}


def sync(request):
    namespace = request["object"]["metadata"]["name"]
    tenant = json.loads(TENANT.replace("<namespace>", namespace))
    made = secret(tenant, namespace, request["attachments"])
    return {"attachments": [*tenant["objects"], made]}


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
