"""Makes a Flask application of an application of a conformance file."""

import asyncio

import flask
from flask.views import MethodView, View

from effects import FAULTS, answer, change, nothing


class Log:
    """What happened in the request that is running: one at a time, whatever threads its functions run in."""

    def __init__(self):
        self.trace = []

    def __call__(self, element):
        self.trace.append(element)


def build(data, log):
    app = flask.Flask("application", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.logger.disabled = True
    fill(app, data, log)
    return app


def fill(scope, data, log):
    """Registers everything in the order of the file, on an application or on a blueprint."""
    for f in data["before"]:
        scope.before_request(hook(f, log))
    for f in data["after"]:
        scope.after_request(after(f, log))
    for f in data["teardown"]:
        scope.teardown_request(teardown(f, log))
    for f in data["errors"]:
        scope.register_error_handler(FAULTS.get(f["key"], f["key"]), error_handler(f, log))
    for index, data_of_route in enumerate(data["routes"]):
        route(scope, f"route{index}", data_of_route, log)
    for group in data.get("blueprints", []):
        blueprint = flask.Blueprint(group["name"], "application", url_prefix=group["prefix"])
        fill(blueprint, group, log)
        scope.register_blueprint(blueprint)


def function(f, log, enter, leave, effect):
    """One function of the file. `enter`, `leave` and `effect` get its arguments; `enter` and `leave` say what it logs."""

    def begin(*args):
        if "after_this" in f:
            flask.after_this_request(after_this(f["after_this"], log))
        log(enter(*args))

    def end(*args):
        if leave is not None:
            log(leave)
        return effect(f["effect"], *args)

    if f["kind"] == "sync":

        def run(*args):
            begin(*args)
            return end(*args)

    else:

        async def run(*args):
            begin(*args)
            tasks = [asyncio.create_task(spawned(task, log)) for task in f.get("spawn", [])]
            for _ in range(f["yields"]):
                await asyncio.sleep(0)
            # Named until here, so that no task is collected while it runs.
            del tasks
            return end(*args)

    return run


def hook(f, log):
    """A before function, or a view."""
    return function(f, log, lambda: f"{f['name']}:enter", f"{f['name']}:exit", lambda effect: answer(effect))


def after(f, log):
    return function(f, log, lambda response: f"{f['name']}:enter:{response.status_code}", None, change)


def after_this(name, log):
    def run(response):
        log(f"{name}:enter")
        return change(["header", name], response)

    return run


def teardown(f, log):
    def enter(fault):
        return f"{f['name']}:saw-{'none' if fault is None else type(fault).__name__}"

    return function(f, log, enter, None, lambda effect, fault: nothing(effect))


def error_handler(f, log):
    return function(
        f, log, lambda fault: f"{f['name']}:enter:{type(fault).__name__}", None, lambda effect, fault: answer(effect)
    )


async def spawned(task, log):
    log(f"{task['name']}:enter")
    try:
        for _ in range(task["yields"]):
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        log(f"{task['name']}:cancelled")
        raise
    log(f"{task['name']}:exit")


def route(scope, endpoint, data, log):
    # The file's order is innermost first, Flask's too.
    decorators = [decorator(d, log) for d in data.get("decorators", [])]
    methods = data.get("methods")
    style = data.get("style", "function")
    if style == "function":
        view = hook(data["view"], log)
        for decorate in decorators:
            view = decorate(view)
    elif style == "view":
        dispatch = hook(data["view"], log)
        members = {"dispatch_request": staticmethod(dispatch), "decorators": decorators, "methods": methods}
        view = type("OneView", (View,), members).as_view(endpoint)
    else:
        verbs = {verb.lower(): staticmethod(hook(f, log)) for verb, f in data["by_method"].items()}
        view = type("VerbsView", (MethodView,), {**verbs, "decorators": decorators}).as_view(endpoint)
    scope.add_url_rule(data["rule"], endpoint, view, methods=methods)


def decorator(data, log):
    def decorate(view):
        def decorated():
            log(f"{data['name']}:enter")
            if "short" in data:
                return data["short"]
            result = flask.current_app.ensure_sync(view)()
            log(f"{data['name']}:exit")
            return result

        return decorated

    return decorate
