"""Makes a Flask application of an application of a conformance file."""

import asyncio
import re

import flask
from flask.views import MethodView, View

from effects import FAULTS, HTTP_ERRORS, answer, change, nothing


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
        scope.register_error_handler(key_of(f), error_handler(f, log))
    for index, data_of_route in enumerate(data["routes"]):
        route(scope, f"route{index}", data_of_route, log)
    for group in data.get("blueprints", []):
        blueprint = flask.Blueprint(group["name"], "application", url_prefix=group["prefix"] or None)
        wide(blueprint, group.get("wide"), log)
        fill(blueprint, group, log)
        scope.register_blueprint(blueprint)


def wide(blueprint, data, log):
    """Registers what a blueprint has for the whole application."""
    if data is None:
        return
    for f in data["before"]:
        blueprint.before_app_request(hook(f, log))
    for f in data["after"]:
        blueprint.after_app_request(after(f, log))
    for f in data["teardown"]:
        blueprint.teardown_app_request(teardown(f, log))
    for f in data["errors"]:
        blueprint.app_errorhandler(key_of(f))(error_handler(f, log))


def key_of(error):
    return FAULTS.get(error["key"]) or HTTP_ERRORS.get(error["key"]) or error["key"]


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

        # A view gets the values of its path's parameters, and asks Flask for them instead.
        def run(*args, **values):
            begin(*args)
            return end(*args)

    else:

        async def run(*args, **values):
            begin(*args)
            tasks = start(f, log)
            for _ in range(f["yields"]):
                await asyncio.sleep(0)
            # Named until here, so that no task is collected while it runs.
            del tasks
            return end(*args)

    return run


def hook(f, log):
    """A before function, or a view."""
    return function(f, log, lambda: f"{f['name']}:enter", f"{f['name']}:exit", lambda effect: answer(effect, log))


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
        f, log, lambda fault: f"{f['name']}:enter:{type(fault).__name__}", None, lambda effect, fault: answer(effect, log)
    )


def start(spawner, log):
    return [asyncio.create_task(spawned(task, log)) for task in spawner.get("spawn", [])]


async def spawned(task, log):
    log(f"{task['name']}:enter")
    tasks = start(task, log)
    try:
        for _ in range(task["yields"]):
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        log(f"{task['name']}:cancelled")
        if "cleanup" in task:
            for _ in range(task["cleanup"]):
                await asyncio.sleep(0)
            log(f"{task['name']}:cleaned")
        raise
    finally:
        del tasks
    if "fails" in task:
        log(f"{task['name']}:failed")
        raise ValueError(task["name"])
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
    scope.add_url_rule(rule_of(data["rule"]), endpoint, view, methods=methods)


def rule_of(template):
    """Werkzeug's way to write a path with parameters."""
    template = re.sub(r"{\*(\w+)}", r"<path:\1>", template)
    template = re.sub(r"{(\w+):int}", r"<int:\1>", template)
    return re.sub(r"{(\w+)}", r"<\1>", template)


def decorator(data, log):
    def decorate(view):
        def decorated(**values):
            log(f"{data['name']}:enter")
            if "short" in data:
                return data["short"]
            result = flask.current_app.ensure_sync(view)(**values)
            log(f"{data['name']}:exit")
            return result

        return decorated

    return decorate
