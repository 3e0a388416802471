"""The five endpoints in Flask, by views that are functions or, with VIEWS=async, coroutine functions."""

import asyncio
import functools
import os
import resource
import signal
import sys
import threading
import time
from importlib.metadata import version

from flask import Flask, jsonify, make_response

if os.environ.get("VIEWS") == "async":
    # Flask needs it for them, and would say so only when one is called.
    import asgiref.sync  # noqa: F401

app = Flask(__name__)


def view(function):
    """The function itself, or one that awaits twice and then does the same."""
    if os.environ.get("VIEWS") != "async":
        return function

    @functools.wraps(function)
    async def awaiting(**values):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return function(**values)

    return awaiting


def text(body):
    response = make_response(body)
    response.mimetype = "text/plain"
    return response


def layer(number, inner):
    """A decorator as they are written for both kinds of views."""

    @functools.wraps(inner)
    def layered(**values):
        response = make_response(app.ensure_sync(inner)(**values))
        response.headers[f"X-Layer-{number}"] = "passed"
        return response

    return layered


@app.get("/plaintext", endpoint="plaintext")
@view
def plaintext():
    return text("Hello, World!")


@app.get("/json", endpoint="json")
@view
def json():
    return jsonify(message="Hello, World!")


@app.get("/users/<int:id>/posts/<slug>", endpoint="post")
@view
def post(id, slug):
    return text(f"{id} {slug}")


@app.get("/async", endpoint="async")
@view
def yielding():
    return text("Hello, World!")


@view
def hello():
    return text("Hello, World!")


for number in range(5):
    hello = layer(number + 1, hello)
app.add_url_rule("/mw", "mw", hello)


@app.get("/processor")
def processor():
    """Seconds of the worker's processor time so far."""
    return text(repr(time.process_time()))


@app.get("/memory")
def memory():
    """Bytes of the worker's memory; where the system does not say so, at most so far."""
    try:
        with open("/proc/self/statm") as pages:
            return text(str(int(pages.read().split()[1]) * resource.getpagesize()))
    except FileNotFoundError:
        return text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))


@app.get("/versions")
def versions():
    """Which Flask this is, under what."""
    return text(f"Flask {version('flask')}, gunicorn {version('gunicorn')}, Python {sys.version.split()[0]}")


def stop_with_input():
    """However the driver ends, its end of the pipe closes: no server is left behind."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getppid(), signal.SIGTERM)


if os.environ.get("ATTACHED"):
    threading.Thread(target=stop_with_input, daemon=True).start()
