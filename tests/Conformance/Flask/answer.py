"""
Says what Flask does. The first line of the output names the versions. Then each line of the input, {"app", "requests"} in the
form of the conformance files, is answered with one line: {"expected"}, what Flask did, or {"refused"}, why it would not.
"""

import importlib.metadata
import json
import logging
import platform
import sys

from application import Log, build


class Announced:
    """Middleware that remembers the status and the headers of a response that an exception destroyed."""

    def __init__(self, app):
        self.app = app
        self.status, self.headers = 500, []

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            self.status, self.headers = int(status.split(" ")[0]), headers
            return start_response(status, headers, exc_info)

        return self.app(environ, start)


def answers(app, log, requests):
    wsgi = app.wsgi_app
    for request in requests:
        app.wsgi_app = announced = Announced(wsgi)
        log.trace = []
        try:
            response = app.test_client().open(request["path"], method=request["method"])
            body = response.get_data(as_text=True)
            ending = {"status": response.status_code, "body": None if own_page(body) else body}
        except Exception as fault:
            ending = {"status": announced.status, "body": None, "escaped": type(fault).__name__}
        yield {**ending, "headers": compared(announced.headers), "trace": log.trace}


def own_page(body):
    """Whether it is one of Werkzeug's pages for errors and redirects."""
    return body.lower().startswith("<!doctype html>")


def compared(headers):
    found = {}
    for name, value in headers:
        if name in ("Allow", "X-Trace", "Location", "Content-Type"):
            found.setdefault(name, []).append(value)
    return found


def answer(line):
    question = json.loads(line)
    log = Log()
    try:
        app = build(question["app"], log)
    except Exception as fault:
        return {"refused": f"{type(fault).__name__}: {fault}"}
    return {"expected": list(answers(app, log, question["requests"]))}


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main():
    # It tells of tasks that failed, which they do on purpose.
    logging.getLogger("asyncio").disabled = True
    versions = {name: importlib.metadata.version(name) for name in ("flask", "werkzeug", "asgiref")}
    say({**versions, "python": platform.python_version()})
    for line in sys.stdin:
        say(answer(line))


if __name__ == "__main__":
    main()
